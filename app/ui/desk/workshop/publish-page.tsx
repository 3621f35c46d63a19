import type { PlacedFinding } from '#app/domain/questionnaires/checks/check-text.ts';
import { draftPath, draftPublishPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card } from '../card.tsx';
import { ConfirmForm } from '../confirm-form.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { publishTexts } from './publish-texts.ts';

type ChangeInWords = { code: string; kind: string; name: string; says: string };
type QuestionCount = { question: string; responses: number };

/** What the draft would mean for the responses there are. */
export type ReplayCounts = {
  responses: number;
  stillValid: number;
  loseAnAnswer: number;
  lost: QuestionCount[];
  seeNewItem: number;
  unseen: QuestionCount[];
  incomplete: number;
  wanting: QuestionCount[];
};

export type PublishScreen = {
  /** `title`: '' when it has none. */
  draft: { questionnaire: string; title: string; revision: number; saved_at: Date; saved_by: string | null };
  findings: PlacedFinding[];
  /** The version in the field; null: none yet. */
  newest: number | null;
  /** Null: nothing to compare with. */
  changes: ChangeInWords[] | null;
  /** How many responses there are to play through the draft. */
  responses: number;
  /** Null: nothing to play through, or not done yet. */
  replay: ReplayCounts | null;
  isOpen: boolean;
};

/** Everything one should know before a draft becomes a version, and the button. */
export function PublishPage({
  draft,
  findings,
  newest,
  changes,
  responses,
  replay,
  isOpen,
  state,
}: PublishScreen & { state: FormState | null }) {
  const words = useTexts(publishTexts);
  const study = useStudy();
  const format = useFormat();
  const back = draftPath(study.name, draft.questionnaire);
  const wrong = findings.filter(({ severity }) => severity === 'error');
  const remarks = findings.filter(({ severity }) => severity === 'warning');
  const errors = wrong.length;
  const next = (newest ?? 0) + 1;
  return (
    <>
      <PageHeader title={words.title(draft.questionnaire)} above={{ to: back, label: words.back }}>
        {draft.title ? <strong>{draft.title}. </strong> : null}
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
      <Card title={words.findings}>
        <Findings findings={wrong} caption={words.errors} empty={words.noErrors} />
        {remarks.length > 0 ? (
          <details className="remarks">
            <summary>{words.remarks(remarks.length)}</summary>
            <Findings findings={remarks} caption={words.findings} empty="" />
          </details>
        ) : null}
      </Card>
      <Changes changes={changes} newest={newest} />
      <Replay
        responses={responses}
        replay={replay}
        again={draftPublishPath(study.name, draft.questionnaire, 'replay=1')}
      />
      {errors > 0 || (responses > 0 && replay === null) ? null : (
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

function Findings({
  findings,
  caption,
  empty,
}: {
  findings: PlacedFinding[];
  caption: string;
  empty: string;
}) {
  const words = useTexts(publishTexts);
  const format = useFormat();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={findings.map((finding, index) => ({ ...finding, index }))}
      rowKey={({ index }) => index}
      empty={<p>{empty}</p>}
      columns={[
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
          cell: ({ message, mend }) => (
            <>
              {message} <span className="quiet">{mend}</span>
            </>
          ),
        },
      ]}
    />
  );
}

/** What comes of the responses, or that it is being worked out; without JavaScript, a link to wait for it. */
function Replay({
  responses,
  replay,
  again,
}: {
  responses: number;
  replay: ReplayCounts | null;
  again: string;
}) {
  const words = useTexts(publishTexts);
  const format = useFormat();
  const isBusy = responses > 0 && replay === null;
  return (
    <>
      {replay === null || replay.responses === 0 ? null : <Replayed {...replay} />}
      {isBusy ? (
        <Card title={words.replay}>
          <p className="replaying">{words.replaying(format.number(responses))}</p>
          <noscript>
            <ButtonLink kind="secondary" to={again}>
              {words.replayNow}
            </ButtonLink>
          </noscript>
          <p className="hint">{words.replayingHint}</p>
        </Card>
      ) : null}
      <p role="status" className="visually-hidden">
        {responses === 0 ? '' : isBusy ? words.replaying(format.number(responses)) : words.replayed}
      </p>
    </>
  );
}

/** What the responses there are would come to; nobody's answers change by publishing. */
function Replayed(replay: ReplayCounts) {
  const words = useTexts(publishTexts);
  const format = useFormat();
  const lines = [
    { says: words.stillValid(format.number(replay.stillValid)), of: [] },
    { says: words.lose(format.number(replay.loseAnAnswer)), of: replay.lost },
    { says: words.seeNew(format.number(replay.seeNewItem)), of: replay.unseen },
    { says: words.incomplete(format.number(replay.incomplete)), of: replay.wanting },
  ];
  return (
    <Card
      title={words.replay}
      intro={words.replayIntro(format.number(replay.responses))}
      foot={<p>{words.replayFoot}</p>}
    >
      <ul className="changes">
        {lines.map(({ says, of }) => (
          <li key={says}>
            {says}
            {of.length > 0 ? (
              <span className="quiet">
                {' '}
                (
                {of
                  .slice(0, 8)
                  .map(({ question, responses }) => `${question}: ${format.number(responses)}`)
                  .join(', ')}
                {of.length > 8 ? ', …' : ''})
              </span>
            ) : null}
          </li>
        ))}
      </ul>
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
