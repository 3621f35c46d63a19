import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Language } from '#app/domain/studies/studies.ts';
import { type FromPreview, listen, tell } from './preview-messages.ts';

/** The questionnaire in the frame: what it was told to draw, and what was answered there. */
export type Preview = {
  frame: RefObject<HTMLIFrameElement>;
  answers: Record<string, unknown>;
  page: string | null;
  /** Whether SurveyJS refused to draw the last text. */
  failed: boolean;
  startAgain(): void;
  turnTo(page: string): void;
};

/** Keeps the frame in step with the definition (null: nothing can be drawn yet) and the language. */
export function usePreview(definition: unknown, language: Language): Preview {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setIsReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const [seen, setSeen] = useState<{ answers: Record<string, unknown>; page: string | null }>({
    answers: {},
    page: null,
  });
  useEffect(
    () =>
      listen<FromPreview>(
        () => frame.current?.contentWindow,
        (message) => {
          if (message.veldwerk === 'ready') setIsReady(true);
          else if (message.veldwerk === 'failed') setFailed(true);
          else setSeen({ answers: message.answers, page: message.page });
        },
      ),
    [],
  );
  const show = (more: { fresh: boolean; page: string | null }) => {
    const target = frame.current?.contentWindow;
    if (target && definition !== null) tell(target, { veldwerk: 'show', definition, language, ...more });
  };
  const showNow = useRef(show);
  useEffect(() => {
    showNow.current = show;
  });
  useEffect(() => {
    if (!isReady) return;
    setFailed(false);
    showNow.current({ fresh: false, page: null });
  }, [isReady, definition, language]);
  return {
    frame,
    ...seen,
    failed,
    startAgain: () => show({ fresh: true, page: null }),
    turnTo: (page) => show({ fresh: false, page }),
  };
}
