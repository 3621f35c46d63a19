import { useId } from 'react';
import type { PlacedFinding } from '#app/domain/questionnaires/checks/check-text.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { draftTexts } from './draft-texts.ts';

/** What the checks found; each leads to its place in the text. */
export function FindingsPane({
  findings,
  onGo,
}: {
  findings: readonly PlacedFinding[];
  onGo(place: { line: number; column: number }): void;
}) {
  const words = useTexts(draftTexts);
  const id = useId();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="pane pane-findings" aria-labelledby={id}>
      <div className="pane-head">
        <h2 id={id}>{words.findings}</h2>
        <p role="status">
          {findings.length === 0 ? words.noFindings : words.counts(errors, findings.length - errors)}
        </p>
      </div>
      <ul className="findings">
        {findings.map((finding, index) => (
          <li key={index}>
            <button
              type="button"
              onClick={() => onGo(finding)}
              className={`finding finding-${finding.severity}`}
            >
              <span className="finding-place">
                {words[finding.severity]}, {words.line(finding.line)}
              </span>{' '}
              <span>{finding.message}</span> <span className="finding-mend">{finding.mend}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
