import { Form } from '@remix-run/react';
import type { Breakdown } from '#app/domain/fieldwork/breakdown.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { useStudy } from '../desk-data.ts';
import { SelectField } from '../field.tsx';
import { PageHeader, PhaseState } from '../page-header.tsx';
import { ScopeFields } from '../scope-fields.tsx';
import { AllRates } from './all-rates.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { responseTexts } from './response-texts.ts';

/** Response rates: broken down by what one chooses, and all of them together. */
export function ResponsePage({ page }: { page: Breakdown }) {
  const words = useTexts(responseTexts);
  const study = useStudy();
  return (
    <>
      <PageHeader title={words.title} state={<PhaseState phase={study.phase} />} />
      <ChoiceBar page={page} />
      {page.total.cases === 0 ? (
        <Card title={words.table}>
          <p className="quiet">{words.noSample}</p>
        </Card>
      ) : (
        <>
          <BreakdownTable page={page} />
          <AllRates page={page} />
        </>
      )}
    </>
  );
}

/** By what to break down, and which cases count; the choice stands in the address. */
function ChoiceBar({ page }: { page: Breakdown }) {
  const words = useTexts(responseTexts);
  const { by, scope, divisions } = page;
  const options = page.variables.map((name) => (
    <option key={name} value={name}>
      {words.variables[name] ?? name}
    </option>
  ));
  return (
    <Form method="get" className="filter-bar" aria-label={words.choose} key={JSON.stringify([by, scope])}>
      <SelectField name="by" label={words.by} defaultValue={by[0]}>
        {options}
      </SelectField>
      <SelectField name="with" label={words.crossed} defaultValue={by[1] ?? ''}>
        <option value="">{words.none}</option>
        {options}
      </SelectField>
      <ScopeFields scope={scope} divisions={divisions} both={false} />
      <Button kind="secondary">{words.show}</Button>
    </Form>
  );
}
