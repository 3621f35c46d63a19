import type { ReactNode } from 'react';

type Tone = 'success' | 'warning' | 'error' | 'info';

/** A message on the page. Errors interrupt a screen reader, the rest waits its turn. */
export function Notice({ tone, title, children }: { tone: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}
