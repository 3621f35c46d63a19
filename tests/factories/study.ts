import { publishQuestionnaire } from '#app/domain/questionnaires/questionnaires.commands.server.ts';
import { importSample } from '#app/domain/sample/sample.commands.server.ts';
import { openStudy, saveStudySettings } from '#app/domain/studies/studies.commands.server.ts';
import { studySettingsSchema, type Study } from '#app/domain/studies/studies.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { withReach, type Ctx } from '#app/platform/context.server.ts';

/** A questionnaire of two pages with one of each kind of question. */
export const SMALL_QUESTIONNAIRE = {
  locale: 'nl',
  title: { nl: 'Klein onderzoek', en: 'Small study' },
  pages: [
    {
      name: 'first',
      title: { nl: 'Eerste deel', en: 'First part' },
      elements: [
        {
          type: 'radiogroup',
          name: 'q1',
          title: { nl: 'Een?', en: 'One?' },
          isRequired: true,
          choices: [
            { value: 1, text: { nl: 'ja', en: 'yes' } },
            { value: 2, text: { nl: 'nee', en: 'no' } },
          ],
        },
        {
          type: 'estimate',
          name: 'q2',
          title: { nl: 'Hoeveel procent?', en: 'What share?' },
          min: 0,
          max: 100,
          unit: '%',
          allowNoEstimate: true,
          isRequired: true,
          visibleIf: '{q1} = 1',
        },
        {
          type: 'checkbox',
          name: 'q3',
          title: { nl: 'Welke?', en: 'Which?' },
          isRequired: true,
          maxSelectedChoices: 2,
          choices: [
            { value: 1, text: { nl: 'a', en: 'a' } },
            { value: 2, text: { nl: 'b', en: 'b' } },
            { value: 3, text: { nl: 'c', en: 'c' } },
            { value: 4, text: { nl: 'geen', en: 'none' }, isExclusive: true },
          ],
        },
      ],
    },
    {
      name: 'second',
      title: { nl: 'Tweede deel', en: 'Second part' },
      elements: [
        {
          type: 'estimates',
          name: 'q4',
          title: { nl: 'Rijen', en: 'Rows' },
          min: 0,
          max: 100,
          unit: '%',
          allowNoEstimate: true,
          isRequired: true,
          rows: [
            { value: 'a', text: { nl: 'rij a', en: 'row a' } },
            { value: 'b', text: { nl: 'rij b', en: 'row b' } },
          ],
        },
        { type: 'comment', name: 'q5', title: { nl: 'Opmerkingen', en: 'Remarks' } },
      ],
    },
  ],
};

let made = 0;

/** An open study with the small questionnaire; each call another one. */
export async function makeStudy(
  ctx: Ctx,
  options: { name?: string; definition?: unknown; settings?: Record<string, unknown>; open?: boolean } = {},
): Promise<Study> {
  made += 1;
  const name = options.name ?? `study-${made}`;
  const settings = studySettingsSchema.parse({
    title: { nl: 'Klein onderzoek', en: 'Small study' },
    languages: ['nl', 'en'],
    questionnaires: [{ name: 'small', file: 'small.json' }],
    ...options.settings,
  });
  const owner = withReach(ctx, 'owner');
  const { study } = await saveStudySettings(owner, { name, settings });
  await publishQuestionnaire(owner, {
    studyId: study.study_id,
    questionnaire: 'small',
    position: 0,
    definition: options.definition ?? SMALL_QUESTIONNAIRE,
  });
  if (options.open !== false) await openStudy(owner, study);
  return getStudy(owner, name);
}

/** Adds cases c1, c2, ... to a study, each of its own person at an organisation of his own, in strata x and y by turns. */
export async function makeCases(ctx: Ctx, study: Study, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `c${index + 1}`);
  const lines = ids.map(
    (id, index) =>
      `${id},o${index + 1},Organisatie ${index + 1},${index % 2 ? 'y' : 'x'},Persoon ${index + 1},persoon${index + 1}@example.org,0.5`,
  );
  const bytes = Buffer.from(
    ['case_id,organisation_id,organisation_name,stratum,name,email,inclusion_probability', ...lines].join(
      '\n',
    ),
  );
  await importSample(withReach(ctx, 'contact'), {
    study,
    fileName: 'sample.csv',
    bytes,
    dryRun: false,
    acceptColumns: false,
  } as Parameters<typeof importSample>[1]);
  return ids;
}
