import { BULK_ACTS } from '#app/domain/fieldwork/bulk/bulk.ts';
import { caseFilterQuery, type CaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { bulkPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { SelectField } from '../field.tsx';
import { useFormat } from '../format.ts';
import { bulkTexts } from './bulk-texts.ts';

/** Below the list of cases, in the form around it: what to do for those that are ticked, or for all that are found. */
export function BulkBar({ filter, found }: { filter: CaseFilter; found: number }) {
  const words = useTexts(bulkTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <fieldset className="fieldset">
      <legend>{words.bar}</legend>
      {[...new URLSearchParams(caseFilterQuery(filter))].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="fields-row">
        <SelectField name="act" label={words.act} defaultValue="owner">
          {BULK_ACTS.map((act) => (
            <option key={act} value={act}>
              {words.acts[act].label}
            </option>
          ))}
        </SelectField>
        <SelectField name="of" label={words.whom} defaultValue="ticked">
          <option value="ticked">{words.ticked}</option>
          <option value="all">{words.all(format.number(found))}</option>
        </SelectField>
      </div>
      <div className="form-actions">
        <Button kind="secondary">{words.go}</Button>
        <ButtonLink kind="link" to={bulkPath(study.name)}>
          {words.list}
        </ButtonLink>
      </div>
    </fieldset>
  );
}
