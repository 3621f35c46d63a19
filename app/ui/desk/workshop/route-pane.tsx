import { useId } from 'react';
import type { RoutePage, RouteStep } from '#app/domain/questionnaires/drafts/route-taken.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { draftTexts } from './draft-texts.ts';

/** The way that the answers in the preview take: what is asked, what is not, and why. */
export function RoutePane({
  pages,
  here,
  onText,
  onPreview,
}: {
  pages: readonly RoutePage[];
  here: string | null;
  onText(question: string): void;
  onPreview(page: string): void;
}) {
  const words = useTexts(draftTexts);
  const id = useId();
  return (
    <section className="pane pane-route" aria-labelledby={id}>
      <div className="pane-head">
        <h2 id={id}>{words.route}</h2>
        <p>{words.routeIntro}</p>
      </div>
      <ol className="route-pages">
        {pages.map((page) => (
          <li key={page.name}>
            <h3>
              {page.title} {page.name === here ? <span className="route-here">{words.here}</span> : null}
              <button type="button" className="button-link" onClick={() => onPreview(page.name)}>
                {words.toPreview}
                <span className="visually-hidden">: {page.title}</span>
              </button>
            </h3>
            <ol className="route-steps">
              {page.steps.map((step) => (
                <Step key={step.name} step={step} onText={onText} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ step, onText }: { step: RouteStep; onText(question: string): void }) {
  const words = useTexts(draftTexts);
  const state = step.asked === null ? 'open' : step.asked ? 'asked' : 'notAsked';
  return (
    <li className={`route-step route-${state}`}>
      <button type="button" className="route-name" onClick={() => onText(step.name)} title={words.toText}>
        <code>{step.name}</code>
      </button>
      <span className="route-title">{step.title}</span>
      <span className="route-why">
        <strong>{words[state]}</strong>{' '}
        {step.condition === null ? words.everyone : words.ifWords(step.condition)}
      </span>
    </li>
  );
}
