import { Form } from '@remix-run/react';
import {
  OPTIONAL_COLUMNS,
  REQUIRED_COLUMNS,
  ROW_TYPES,
} from '#app/domain/questionnaires/tables/questionnaire-table.ts';
import { draftPath, questionnairePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, Field, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { type RefusedTable, TableFaults } from './table-faults.tsx';
import { workshopTexts } from './workshop-texts.ts';

type DraftInList = {
  questionnaire: string;
  /** '' when it has none. */
  title: string;
  based_on: number | null;
  saved_at: Date;
  saved_by: string | null;
};
type Published = { name: string; versions: number[] };

/** The drafts of a study, and the three ways to begin one. */
export function WorkshopPage({
  drafts,
  published,
  chosen,
  discarded,
  state,
  faults,
}: {
  drafts: DraftInList[];
  published: Published[];
  chosen: string | null;
  discarded: boolean;
  state: FormState | null;
  faults: RefusedTable | null;
}) {
  const words = useTexts(workshopTexts);
  const study = useStudy();
  const startable = published.filter(({ name }) => !drafts.some((draft) => draft.questionnaire === name));
  return (
    <>
      <PageHeader title={words.title} above={{ to: questionnairePath(study.name), label: words.back }}>
        {words.lead}
      </PageHeader>
      {discarded ? <Notice tone="success" title={words.discardedDone} /> : null}
      {faults ? <TableFaults {...faults} /> : null}
      <ErrorSummary state={state} />
      <Drafts drafts={drafts} />
      <div className="columns columns-even">
        <div>
          {startable.length > 0 ? <FromVersion published={startable} chosen={chosen} state={state} /> : null}
          <FromNothing state={state} />
        </div>
        <FromFile state={state} />
      </div>
    </>
  );
}

function Drafts({ drafts }: { drafts: DraftInList[] }) {
  const words = useTexts(workshopTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <Card title={words.drafts}>
      <DataTable
        caption={words.drafts}
        captionHidden
        rows={drafts}
        rowKey={({ questionnaire }) => questionnaire}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          {
            id: 'questionnaire',
            head: words.questionnaire,
            isRowHead: true,
            cell: ({ questionnaire, title }) => (
              <>
                {questionnaire}
                {title ? <div className="hint">{title}</div> : null}
              </>
            ),
          },
          {
            id: 'from',
            head: words.basedOn,
            cell: ({ based_on }) => (based_on === null ? words.otherwise : words.version(based_on)),
          },
          { id: 'saved', head: words.saved, cell: ({ saved_at }) => format.moment(saved_at) },
          { id: 'by', head: words.by, cell: ({ saved_by }) => saved_by ?? '' },
          {
            id: 'open',
            head: <span className="visually-hidden">{words.open}</span>,
            align: 'end',
            cell: ({ questionnaire }) => (
              <ButtonLink kind="secondary" to={draftPath(study.name, questionnaire)}>
                {words.open} <span className="visually-hidden">{questionnaire}</span>
              </ButtonLink>
            ),
          },
        ]}
      />
    </Card>
  );
}

function FromVersion({
  published,
  chosen,
  state,
}: {
  published: Published[];
  chosen: string | null;
  state: FormState | null;
}) {
  const words = useTexts(workshopTexts);
  const first = published.find(({ name }) => name === chosen) ?? published[0]!;
  return (
    <Card title={words.fromVersion} intro={words.fromVersionIntro}>
      <Form method="post" noValidate>
        <SelectField
          name="copy"
          label={words.which}
          state={state}
          defaultValue={`${first.versions[0]}/${first.name}`}
        >
          {published.flatMap(({ name, versions }) =>
            versions.map((version) => (
              <option key={`${version}/${name}`} value={`${version}/${name}`}>
                {name}, {words.version(version)}
              </option>
            )),
          )}
        </SelectField>
        <Start from="version" what={words.fromVersion} />
      </Form>
    </Card>
  );
}

function FromNothing({ state }: { state: FormState | null }) {
  const words = useTexts(workshopTexts);
  const own = state?.values.from === 'empty' ? state : null;
  return (
    <Card title={words.fromEmpty} intro={words.fromEmptyIntro}>
      <Form method="post" noValidate>
        <Field name="title" label={words.titleField} state={own} />
        <Name state={own} place="empty" />
        <Start from="empty" what={words.fromEmpty} />
      </Form>
    </Card>
  );
}

function FromFile({ state }: { state: FormState | null }) {
  const words = useTexts(workshopTexts);
  const own = state?.values.from === 'file' ? state : null;
  return (
    <Card title={words.fromFile} intro={words.fromFileIntro}>
      <Form method="post" encType="multipart/form-data" noValidate>
        <Field
          name="file"
          type="file"
          label={words.file}
          state={own}
          accept=".json,.csv,.tsv,.txt,.xlsx,application/json,text/csv"
        />
        <Name state={own} place="file" />
        <Start from="file" what={words.fromFile} />
      </Form>
      <dl className="column-names workshop-columns">
        <dt>{words.columns}</dt>
        <dd>
          {words.columnsNeeded} <Names names={REQUIRED_COLUMNS} />
        </dd>
        <dd>
          {words.columnsOptional} <Names names={OPTIONAL_COLUMNS} />
        </dd>
        <dd>
          {words.columnsTypes} <Names names={ROW_TYPES} />
        </dd>
        <dd className="hint">{words.columnsExample}</dd>
      </dl>
    </Card>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      <code>{name}</code>
      {index < names.length - 1 ? ', ' : ''}
    </span>
  ));
}

/** Two forms on the page ask for a name, so the field brings its own id. */
function Name({ state, place }: { state: FormState | null; place: string }) {
  const words = useTexts(workshopTexts);
  const id = `name-${place}`;
  const error = state?.errors.questionnaire;
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{words.name}</label>
      <span className="hint" id={`${id}-hint`}>
        {words.nameHint}
      </span>
      {error ? (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
      <input
        id={id}
        name="questionnaire"
        className="input"
        required
        autoComplete="off"
        spellCheck={false}
        defaultValue={state?.values.questionnaire}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      />
    </div>
  );
}

function Start({ from, what }: { from: string; what: string }) {
  const words = useTexts(workshopTexts);
  return (
    <div className="form-actions">
      <input type="hidden" name="from" value={from} />
      <SubmitButton kind="secondary" busy={words.busy}>
        {words.start} <span className="visually-hidden">{what}</span>
      </SubmitButton>
    </div>
  );
}
