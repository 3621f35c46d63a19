import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Field, SelectField } from '../field.tsx';
import type { FormState } from '../form-state.ts';
import { settingsTexts } from './settings-texts.ts';

export type ShownCutOffs = {
  rule: CutOffs['rule'];
  /** Percent; empty under the rule that has none. */
  partial: string;
  complete: string;
  /** Whether the study names crucial questions. */
  hasCrucial: boolean;
  /** The field has been open: they can no longer change. */
  fixed: boolean;
};

/** From when a response counts as complete or as partial; words alone once the field has been open. */
export function CutOffFields({ cutOffs, state }: { cutOffs: ShownCutOffs; state: FormState | null }) {
  const words = useTexts(settingsTexts);
  const rules = (['submitted', 'answered', 'crucial', 'both'] as const).filter(
    (rule) => cutOffs.hasCrucial || rule === 'submitted' || rule === 'answered',
  );
  return (
    <fieldset className="fieldset">
      <legend>{words.cutOffs}</legend>
      {cutOffs.fixed ? (
        <>
          <p>
            <CutOffWords cutOffs={cutOffs} />
          </p>
          <p className="hint">{words.cutOffsFixed}</p>
        </>
      ) : (
        <>
          <p className="hint">{words.cutOffsHint}</p>
          <SelectField name="rule" label={words.rule} state={state} defaultValue={cutOffs.rule}>
            {rules.map((rule) => (
              <option key={rule} value={rule}>
                {words.rules[rule]}
              </option>
            ))}
          </SelectField>
          <div className="fields-row">
            <Field
              name="partial"
              label={words.partialFrom}
              hint={words.percentHint('50')}
              inputMode="numeric"
              defaultValue={cutOffs.partial}
              optional
              state={state}
            />
            <Field
              name="complete"
              label={words.completeFrom}
              hint={words.percentHint('80')}
              inputMode="numeric"
              defaultValue={cutOffs.complete}
              optional
              state={state}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}

/** The rule in words, with its percentages. */
export function CutOffWords({ cutOffs }: { cutOffs: ShownCutOffs }) {
  const words = useTexts(settingsTexts);
  const { rule, partial, complete } = cutOffs;
  return (
    <>
      {words.rules[rule]}
      {rule === 'submitted' ? null : `: ${words.cutOffWords(partial, complete)}`}
    </>
  );
}
