import { Link } from '@remix-run/react';
import type { ReactElement, ReactNode } from 'react';
import type { FieldPhase } from '#app/domain/studies/field-phase.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { phaseTexts } from './desk-texts.ts';

type Tone = 'good' | 'warning' | 'danger' | 'quiet';

/**
 * The head of a page: where it hangs (`above`), its state, its title (the only h1), one sentence, and at the right its
 * actions: one primary, at most one beside it.
 */
export function PageHeader({
  title,
  above,
  state,
  children,
  actions,
}: {
  title: ReactNode;
  above?: { to: string; label: string };
  state?: { tone: Tone; label: ReactNode } | ReactElement;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="page-header">
      <div className="page-header-words">
        {above ? (
          <Link className="page-above" to={above.to}>
            <span aria-hidden="true">←</span> {above.label}
          </Link>
        ) : null}
        {state && 'tone' in state ? <State tone={state.tone}>{state.label}</State> : state}
        <h1>{title}</h1>
        {children ? <p className="page-lead">{children}</p> : null}
      </div>
      {actions ? <div className="page-actions">{actions}</div> : null}
    </header>
  );
}

/** A state in a word or two, with a dot whose colour is never the only sign. */
export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`state state-${tone}`}>{children}</span>;
}

const PHASE_TONES = {
  draft: 'quiet',
  planned: 'quiet',
  open: 'good',
  ended: 'warning',
  closed: 'quiet',
} as const;

/** The state of a study's field. */
export function PhaseState({ phase }: { phase: FieldPhase }) {
  return <State tone={PHASE_TONES[phase.phase]}>{useTexts(phaseTexts)(phase)}</State>;
}
