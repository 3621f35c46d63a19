import { useEffect, useState } from 'react';
import type { Frame, SurveyStart } from '#app/domain/responses/respondent-pages.ts';
import type { Language } from '#app/domain/studies/studies.ts';
import { type DrawnSurvey, drawSurvey } from '#app/ui/respondent/drawn-survey.client.tsx';
import { RespondentFrame } from '#app/ui/respondent/frame.tsx';
import { Questionnaire } from '#app/ui/respondent/questionnaire.client.tsx';
import { ReceiptPage } from '#app/ui/respondent/receipt-page.tsx';
import type { SaveExchange } from '#app/ui/respondent/save-exchange.ts';
import { LanguageContext } from '#app/ui/shared/texts.ts';
import { listen, tell, type ToPreview } from './preview-messages.ts';

type Shown = {
  number: number;
  drawn: DrawnSurvey;
  language: Language;
  answers: Answers;
  page: string | null;
};
type Answers = Record<string, unknown>;

/** What the page was, before it is drawn anew. */
type Before = { answers: Answers; page: string | null };

/** The page in the frame beside the editor: draws what it is told, with the very parts of the respondent's page. */
export function PreviewPage({ frames }: { frames: Record<Language, Frame> }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [sentAt, setSentAt] = useState<string | null>(null);
  useEffect(() => {
    const before: Before = { answers: {}, page: null };
    let number = 0;
    const show = async (message: ToPreview) => {
      number += 1;
      const own = number;
      if (message.fresh) Object.assign(before, { answers: {}, page: null });
      const drawn = await drawSurvey(message.definition, message.language);
      if (own !== number) return drawn.discard();
      const answers = structuredClone(before.answers);
      before.page = message.page ?? before.page;
      followModel(drawn, before);
      tell(window.parent, { veldwerk: 'state', answers, page: before.page });
      setSentAt(null);
      setShown({ number, drawn, language: message.language, answers, page: before.page });
    };
    const stop = listen<ToPreview>(
      () => window.parent,
      (message) => void show(message).catch(() => tell(window.parent, { veldwerk: 'failed' })),
    );
    tell(window.parent, { veldwerk: 'ready' });
    return stop;
  }, []);
  useEffect(() => {
    if (shown) document.documentElement.lang = shown.language;
  }, [shown]);
  if (!shown) return null;
  const frame = frames[shown.language];
  return (
    <LanguageContext.Provider value={shown.language}>
      <RespondentFrame frame={frame} back="/">
        {sentAt === null ? (
          <Filling key={shown.number} shown={shown} frame={frame} onDone={() => setSentAt(timeNow())} />
        ) : (
          <ReceiptPage receipt="–" submitted={sentAt} sender={frame.sender} copyTo={null} />
        )}
      </RespondentFrame>
    </LanguageContext.Provider>
  );
}

/** Tells the editor after each change what is answered and where. */
function followModel({ model }: DrawnSurvey, before: Before): void {
  const report = () => {
    before.answers = structuredClone(model.data as Answers);
    before.page = model.currentPage ? String(model.currentPage.name) : null;
    tell(window.parent, { veldwerk: 'state', ...before });
  };
  model.onValueChanged.add(report);
  model.onCurrentPageChanged.add(report);
}

function Filling({ shown, frame, onDone }: { shown: Shown; frame: Frame; onDone(): void }) {
  const [start] = useState((): SurveyStart => ({
    response: '',
    revision: 0,
    answers: shown.answers,
    preloaded: [],
    page: shown.page,
    savedAt: null,
    hash: '',
    frame,
  }));
  const [elsewhere] = useState(() => ({ exchange: nowhere, onDone, keepsFocusOut: true }));
  return <Questionnaire drawn={shown.drawn} start={start} elsewhere={elsewhere} />;
}

/** Nothing typed here goes anywhere. */
const nowhere: SaveExchange = {
  save: async ({ baseRevision }) => ({ kind: 'saved', revision: baseRevision + 1, savedAt: timeNow() }),
  complete: async () => ({ kind: 'completed' }),
  snapshot: async () => ({ kind: 'defect' }),
};

function timeNow(): string {
  return new Date(performance.timeOrigin + performance.now()).toISOString();
}
