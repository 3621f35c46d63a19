import type { PlacedFinding } from '#app/domain/questionnaires/checks/check-text.ts';
import { draftPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader, State } from '../page-header.tsx';
import { publishTexts } from './publish-texts.ts';

type ChangeInWords = { code: string; kind: string; name: string; says: string };

export type PublishScreen = {
  draft: { questionnaire: string; revision: number; saved_at: Date; saved_by: string | null };
  findings: PlacedFinding[];
  /** The version in the field; null: none yet. */
  newest: number | null;
  /** Null: nothing to compare with. */
  changes: ChangeInWords[] | null;
  isOpen: boolean;
};

/** Everything one should know before a draft becomes a version, and the button. */
export function PublishPage({
  draft,
  findings,
  newest,
  changes,
  isOpen,
  state,
}: PublishScreen & { state: FormState | null }) {
  const words = useTexts(publishTexts);
  const study = useStudy();
  const format = useFormat();
  const back = draftPath(study.name, draft.questionnaire);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const next = (newest ?? 0) + 1;
  return (
    <>
      <PageHeader title={words.title(draft.questionnaire)} above={{ to: back, label: words.back }}>
        {words.savedBy(format.moment(draft.saved_at), draft.saved_by ?? words.somebody)}
      </PageHeader>
      {errors > 0 ? (
        <Notice tone="error" title={words.blocked(errors)}>
          <p>{words.blockedText}</p>
          <ButtonLink kind="secondary" to={back}>
            {words.back}
          </ButtonLink>
        </Notice>
      ) : null}
      <Findings findings={findings} />
      <Changes changes={changes} newest={newest} />
      {errors > 0 ? null : (
        <Card title={words.confirm}>
          <ConfirmForm
            touches={words.touches(next)}
            undo={words.undo}
            label={words.publish(next)}
            cancelTo={back}
            hidden={{ revision: String(draft.revision) }}
            state={state}
          >
            <p>{isOpen ? words.open : words.notOpen}</p>
          </ConfirmForm>
        </Card>
      )}
    </>
  );
}

function Findings({ findings }: { findings: PlacedFinding[] }) {
  const words = useTexts(publishTexts);
  const format = useFormat();
  return (
    <Card title={words.findings} intro={findings.length > 0 ? words.findingsIntro : undefined}>
      <DataTable
        caption={words.findings}
        captionHidden
        rows={findings.map((finding, index) => ({ ...finding, index }))}
        rowKey={({ index }) => index}
        empty={<p>{words.noFindings}</p>}
        columns={[
          {
            id: 'kind',
            head: words.kind,
            cell: ({ severity }) => (
              <State tone={severity === 'error' ? 'danger' : 'warning'}>{words[severity]}</State>
            ),
          },
          {
            id: 'line',
            head: words.line,
            align: 'end',
            isRowHead: true,
            cell: ({ line }) => format.number(line),
          },
          {
            id: 'what',
            head: words.what,
            wide: true,
            cell: ({ message, mend }) => (
              <>
                {message} <span className="quiet">{mend}</span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Changes({ changes, newest }: { changes: ChangeInWords[] | null; newest: number | null }) {
  const words = useTexts(publishTexts);
  if (newest === null)
    return (
      <Card title={words.changes} intro={words.first}>
        {null}
      </Card>
    );
  if (changes === null) return null;
  return (
    <Card title={words.changes} intro={words.changesIntro(newest)}>
      {changes.length === 0 ? (
        <p>{words.same}</p>
      ) : (
        <ul className="changes">
          {changes.map((change, index) => (
            <li key={index}>{change.says}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
