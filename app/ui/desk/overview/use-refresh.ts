import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** Fetches the page's numbers anew every so often while somebody can see it, and at once when it is looked at again. */
export function useRefresh(everyMs: number): void {
  const revalidator = useRevalidator();
  const newest = useRef(revalidator);
  newest.current = revalidator;
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible' && newest.current.state === 'idle')
        newest.current.revalidate();
    };
    const timer = setInterval(refresh, everyMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [everyMs]);
}
