import { useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';

const LOOK_MS = 1_500;
/** A file of a million cases takes a minute or two; after that one may as well reload the page. */
const MOST_LOOKS = 120;

type Watch = { questionnaire: string; state: 'busy' | 'ready'; before: string | null; looks: number };

/**
 * A browser does not tell when a download is done. The list of exports does: a new one comes on top when it is
 * complete, and until then this looks again and again.
 * @param newest the export on top of the list now
 */
export function useDownloadWatch(newest: string | null): {
  watch: Watch | null;
  begin: (questionnaire: string) => void;
} {
  const [watch, setWatch] = useState<Watch | null>(null);
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (watch?.state !== 'busy' || state !== 'idle') return;
    if (newest !== watch.before) {
      setWatch({ ...watch, state: 'ready' });
      return;
    }
    if (watch.looks >= MOST_LOOKS) return;
    const timer = setTimeout(() => {
      setWatch({ ...watch, looks: watch.looks + 1 });
      revalidate();
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [watch, newest, state, revalidate]);
  return {
    watch,
    begin: (questionnaire) => setWatch({ questionnaire, state: 'busy', before: newest, looks: 0 }),
  };
}
