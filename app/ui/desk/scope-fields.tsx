import type { CaseDivisions, CaseScope } from '#app/domain/fieldwork/case-scope.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { SelectField } from './field.tsx';

export const scopeTexts = texts({
  nl: {
    questionnaire: 'Vragenlijst',
    wave: 'Meting',
    group: 'Groep',
    pilot: 'Pilot',
    every: 'alle',
    withPilot: 'met pilot',
    withoutPilot: 'zonder pilot',
    pilotOnly: 'alleen de pilot',
    apply: 'Tonen',
    chooseTitle: 'Welke deelnemers tellen mee',
  },
  en: {
    questionnaire: 'Questionnaire',
    wave: 'Wave',
    group: 'Group',
    pilot: 'Pilot',
    every: 'all',
    withPilot: 'with pilot',
    withoutPilot: 'without pilot',
    pilotOnly: 'the pilot alone',
    apply: 'Show',
    chooseTitle: 'Which participants count',
  },
});

/** Whether there is anything to choose between. */
export function isDivided({ questionnaires, waves, groups, pilot }: CaseDivisions): boolean {
  return questionnaires.length > 1 || waves.length > 1 || groups.length > 1 || pilot > 0;
}

/**
 * Fields of a form to choose cases by questionnaire, wave, group and pilot; what divides nothing is left out.
 * @param both whether the page can show the pilot and the rest together
 */
export function ScopeFields({
  scope,
  divisions,
  both,
}: {
  scope: CaseScope;
  divisions: CaseDivisions;
  both: boolean;
}) {
  const words = useTexts(scopeTexts);
  const lists = [
    ['questionnaire', words.questionnaire, divisions.questionnaires],
    ['wave', words.wave, divisions.waves],
    ['group', words.group, divisions.groups],
  ] as const;
  return (
    <>
      {lists.map(([name, label, values]) =>
        values.length > 1 || scope[name] !== null ? (
          <SelectField key={name} name={name} label={label} defaultValue={scope[name] ?? ''}>
            <option value="">{words.every}</option>
            {values.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </SelectField>
        ) : null,
      )}
      {divisions.pilot > 0 || scope.pilot === true ? (
        <SelectField name="pilot" label={words.pilot} defaultValue={pilotValue(scope.pilot)}>
          {both ? <option value="">{words.withPilot}</option> : null}
          <option value="0">{words.withoutPilot}</option>
          <option value="1">{words.pilotOnly}</option>
        </SelectField>
      ) : null}
    </>
  );
}

function pilotValue(pilot: boolean | null): string {
  if (pilot === null) return '';
  return pilot ? '1' : '0';
}
