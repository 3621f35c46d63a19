import type { Migration } from 'kysely';
import * as createSchemas from './202611231600_create_schemas.ts';
import * as questionnaireDrafts from './202611232005_questionnaire_drafts.ts';
import * as trials from './202611232006_trials.ts';
import * as preloadedAnswers from './202611232007_preloaded_answers.ts';
import * as mailPlans from './202611232020_mail_plans.ts';
import * as wavesAndPilot from './202611232034_waves_and_pilot.ts';
import * as mailPace from './202611232041_mail_pace.ts';
import * as coolDown from './202611232048_cool_down.ts';
import * as returnedMail from './202611232057_returned_mail.ts';
import * as trialPreloaded from './202611232327_trial_preloaded.ts';
import * as dispositions from './202611232341_dispositions.ts';
import * as respondentRequests from './202611232350_respondent_requests.ts';
import * as contactMailings from './202611240200_contact_mailings.ts';
import * as forwarding from './202611240300_forwarding.ts';
import * as copiedAnswers from './202611240301_copied_answers.ts';
import * as telephone from './202611240401_telephone.ts';
import * as duplicatesAndReopening from './202611240701_duplicates_and_reopening.ts';
import * as replicates from './202611240702_replicates.ts';
import * as earlierAddresses from './202611240703_earlier_addresses.ts';
import * as workOnCases from './202611240704_work_on_cases.ts';

/** All migrations by name, oldest first. Kysely runs those that are not yet recorded. */
export const migrations: Record<string, Migration> = {
  '202611231600_create_schemas': createSchemas,
  '202611232005_questionnaire_drafts': questionnaireDrafts,
  '202611232006_trials': trials,
  '202611232007_preloaded_answers': preloadedAnswers,
  '202611232020_mail_plans': mailPlans,
  '202611232034_waves_and_pilot': wavesAndPilot,
  '202611232041_mail_pace': mailPace,
  '202611232048_cool_down': coolDown,
  '202611232057_returned_mail': returnedMail,
  '202611232327_trial_preloaded': trialPreloaded,
  '202611232341_dispositions': dispositions,
  '202611232350_respondent_requests': respondentRequests,
  '202611240200_contact_mailings': contactMailings,
  '202611240300_forwarding': forwarding,
  '202611240301_copied_answers': copiedAnswers,
  '202611240401_telephone': telephone,
  '202611240701_duplicates_and_reopening': duplicatesAndReopening,
  '202611240702_replicates': replicates,
  '202611240703_earlier_addresses': earlierAddresses,
  '202611240704_work_on_cases': workOnCases,
};
