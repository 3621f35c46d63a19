import { Form } from '@remix-run/react';
import type { Replicate, StratumInParts } from '#app/domain/sample/replicates/replicates.ts';
import { mailingPath, replicateActPath, samplePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink, SubmitButton } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { ErrorSummary, Field, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { sampleTexts } from '../sample/sample-texts.ts';
import { replicateTexts, type ReplicateAct } from './replicate-texts.ts';

/** The strata with their parts, what can be released, and the form that divides. */
export function ReplicatesPage({
  strata,
  done,
  seed,
  state,
}: {
  strata: StratumInParts[];
  done: ReplicateAct | null;
  /** Of the division that was made a moment ago. */
  seed: string | null;
  state: FormState | null;
}) {
  const words = useTexts(replicateTexts);
  const study = useStudy();
  const above = { to: samplePath(study.name), label: useTexts(sampleTexts).title };
  return (
    <>
      <PageHeader title={words.title} above={above}>
        {words.lead}
      </PageHeader>
      {seed ? <Notice tone="success" title={words.divided(seed)} /> : null}
      {done ? (
        <Notice tone="success" title={words.done[done]}>
          {done === 'release' && study.may('mailing:see') ? (
            <ButtonLink kind="link" to={mailingPath(study.name, 'invitation')}>
              {words.toInvite}
            </ButtonLink>
          ) : null}
        </Notice>
      ) : null}
      {strata.length === 0 ? <EmptyState title={words.none} /> : null}
      {strata.map((one) => (
        <OneStratum key={one.stratum} one={one} />
      ))}
      {strata.some((one) => one.canBeDivided) ? <DivideForm strata={strata} state={state} /> : null}
    </>
  );
}

function OneStratum({ one }: { one: StratumInParts }) {
  const words = useTexts(replicateTexts);
  const study = useStudy();
  const format = useFormat();
  const isWhole = one.replicates.length === 0;
  return (
    <Card title={words.stratum(one.stratum)}>
      {isWhole ? <p>{one.touched > 0 ? words.wholeTouched : words.whole}</p> : <Parts one={one} />}
      {!isWhole && one.undivided > 0 ? (
        <p className="hint">{words.undivided(format.number(one.undivided), one.undivided === 1)}</p>
      ) : null}
      {one.canBeJoined ? (
        <div className="form-actions">
          <ButtonLink kind="secondary" to={replicateActPath(study.name, 'join', one.stratum)}>
            {words.join}
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  );
}

function Parts({ one: { stratum, replicates } }: { one: StratumInParts }) {
  const words = useTexts(replicateTexts);
  const study = useStudy();
  const format = useFormat();
  const link = (part: Replicate, act: 'release' | 'withdraw') => (
    <ButtonLink kind="link" to={replicateActPath(study.name, act, stratum, part.replicate)}>
      {words[act]}
      <span className="visually-hidden">: {words.of(stratum, String(part.replicate))}</span>
    </ButtonLink>
  );
  const columns: Column<Replicate>[] = [
    { id: 'part', head: words.part, isRowHead: true, cell: (part) => part.replicate },
    { id: 'cases', head: words.cases, align: 'end', cell: (part) => format.number(part.cases) },
    {
      id: 'state',
      head: words.state,
      cell: (part) => (part.released_at ? words.released(format.moment(part.released_at)) : words.waits),
    },
    {
      id: 'act',
      head: words.act,
      cell: (part) =>
        part.released_at === null
          ? link(part, 'release')
          : part.touched === 0
            ? link(part, 'withdraw')
            : null,
    },
  ];
  return (
    <DataTable
      caption={words.stratum(stratum)}
      captionHidden
      columns={columns}
      rows={replicates}
      rowKey={(part) => part.replicate}
    />
  );
}

function DivideForm({ strata, state }: { strata: StratumInParts[]; state: FormState | null }) {
  const words = useTexts(replicateTexts);
  return (
    <Card title={words.divide} intro={words.divideIntro}>
      <Form method="post" noValidate>
        <ErrorSummary state={state} />
        <div className="fields-row">
          <SelectField name="stratum" label={words.which} state={state} defaultValue="">
            <option value="">{words.every}</option>
            {strata
              .filter((one) => one.canBeDivided)
              .map(({ stratum }) => (
                <option key={stratum} value={stratum}>
                  {stratum}
                </option>
              ))}
          </SelectField>
          <Field
            name="parts"
            label={words.parts}
            state={state}
            inputMode="numeric"
            maxLength={2}
            defaultValue="4"
          />
        </div>
        <Field
          name="seed"
          label={words.seed}
          hint={words.seedHint}
          state={state}
          optional
          maxLength={60}
          autoComplete="off"
        />
        <div className="form-actions">
          <SubmitButton busy={words.dividing}>{words.confirmDivide}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
