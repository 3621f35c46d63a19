import { recordAudit, recordCaseEvents } from '#app/domain/audit/audit.commands.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import { inTransaction, type Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { keepAddresses } from './earlier-addresses.queries.server.ts';
import { emailKey } from './email.ts';
import { readTableFile } from '#app/platform/tables/table-file.server.ts';
import type { SampleFault } from './sample-faults.ts';
import type { PlannedPerson } from './sample-persons.ts';
import type { KnownSample } from './known-sample.ts';
import { planImport, type PlannedCase, type SamplePlan } from './sample-plan.ts';
import { checkSampleRows } from './sample-rows.ts';
import type { ImportResult, SampleCase } from './sample.ts';
import * as queries from './sample.queries.server.ts';

export type SampleInput = {
  study: Study;
  /** Only told in a refusal; what the file is shows from its bytes. */
  fileName: string;
  bytes: Uint8Array;
  /** Keep unknown columns that look like personal data, as frame variables. */
  acceptColumns: boolean;
};

/** How many rows go into one statement. */
const BATCH = 5_000;
/** From how many cases on the database must not plan by the size its tables had before. */
const LARGE = 1_000;

/**
 * Imports a sample file into a study, or updates what an earlier file brought: all of it in one transaction, or nothing.
 * Rows that the file leaves out stay as they are. The same file again writes nothing at all.
 * Asks the database as `contact` or `owner`.
 * @param input.dryRun writes nothing and returns what would be done
 * @throws Problem sample.refused (422) with `errors: [{row?, column?, code, message}]` and `errors_left_out`
 */
export async function importSample(
  ctx: Ctx,
  input: SampleInput & { dryRun: boolean },
): Promise<ImportResult> {
  const checked = await checkSample(ctx, input, async (transaction, plan) => {
    if (!input.dryRun) await writePlan(transaction, input.study, plan);
  });
  if ('faults' in checked) throw refusal(input.fileName, checked);
  return checked.result;
}

export type SampleCheck = { result: ImportResult } | { faults: SampleFault[]; leftOut: number };

/** What importing would do, with what is wrong as data; writes nothing. */
export async function checkSampleFile(ctx: Ctx, input: SampleInput): Promise<SampleCheck> {
  return checkSample(ctx, input, async () => undefined);
}

async function checkSample(
  ctx: Ctx,
  input: SampleInput,
  work: (ctx: Ctx, plan: SamplePlan) => Promise<void>,
): Promise<SampleCheck> {
  const reading = await readTableFile(input.bytes);
  if ('faults' in reading) return reading;
  const { cases, faults, leftOut } = checkSampleRows(reading.table, input.study, input);
  if (faults.length > 0) return { faults, leftOut };
  return inTransaction(ctx, async (transaction) => {
    await queries.lockSample(transaction.db, input.study.study_id);
    const plan = await planBeside(transaction, input.study, cases);
    if (plan.faults.length > 0) return { faults: plan.faults, leftOut: plan.leftOut };
    await work(transaction, plan);
    return { result: plan.result };
  });
}

function refusal(fileName: string, { faults, leftOut }: { faults: SampleFault[]; leftOut: number }): Problem {
  const count = faults.length + leftOut;
  return new Problem(
    'sample.refused',
    422,
    `${fileName} is refused and nothing was imported: ${count} ${count === 1 ? 'fault' : 'faults'}. Mend the file and import it again.`,
    {
      errors: faults.map(({ row, column, code, message }) => ({
        ...(row === undefined ? {} : { row }),
        ...(column === undefined ? {} : { column }),
        code,
        message,
      })),
      ...(leftOut > 0 ? { errors_left_out: leftOut } : {}),
    },
  );
}

async function planBeside(ctx: Ctx, study: Study, cases: SampleCase[]): Promise<SamplePlan> {
  const plan = planImport(cases, await knownSample(ctx, study.study_id, cases), study);
  if (plan.moved.length === 0) return plan;
  // An invitation made while this import reads would tie the case to its organisation: lock, then look again.
  await queries.lockCases(ctx.db, study.study_id, plan.moved);
  return planImport(cases, await knownSample(ctx, study.study_id, cases), study);
}

async function knownSample(ctx: Ctx, studyId: number, cases: SampleCase[]): Promise<KnownSample> {
  const { db } = ctx;
  const caseIds = cases.map((one) => one.case_id);
  const knownCases = await queries.selectKnownCases(db, studyId, caseIds);
  const persons = await queries.selectKnownPersons(db, studyId, {
    keys: [...new Set(knownCases.map((one) => one.person_key))],
    personIds: [...new Set(cases.flatMap(({ person_id }) => person_id ?? []))],
    emails: [...new Set(cases.flatMap(({ email }) => (email === null ? [] : emailKey(email))))],
  });
  const others =
    persons.length === 0
      ? []
      : await queries.selectOtherCases(
          db,
          studyId,
          persons.map((person) => person.person_key),
          caseIds,
        );
  const otherCases = new Map<number, string[]>();
  for (const { person_key, case_id } of others)
    otherCases.set(person_key, [...(otherCases.get(person_key) ?? []), case_id]);
  // A case that leaves its organisation is told by the name it had there.
  const organisationIds = [...new Set([...cases, ...knownCases].map((one) => one.organisation_id))];
  const organisations = await queries.selectOrganisations(db, studyId, organisationIds);
  const personal = knownCases.length === 0 ? [] : await queries.selectPersonal(db, studyId, caseIds);
  const links = cases.flatMap(({ linked_to }) => linked_to ?? []);
  const linkedTo =
    links.length === 0 ? [] : await queries.selectExistingCases(db, studyId, [...new Set(links)]);
  return {
    linkedTo: new Set(linkedTo),
    cases: new Map(knownCases.map((one) => [one.case_id, one])),
    persons: new Map(persons.map((person) => [person.person_key, person])),
    otherCases,
    organisations: new Map(organisations.map((one) => [one.organisation_id, one.organisation_name])),
    contacts: new Map(
      organisations.map(({ organisation_id, name, email, phone }) => [
        organisation_id,
        { name, email, phone },
      ]),
    ),
    personal: new Map(personal.map((one) => [one.case_id, one.personal])),
  };
}

async function writePlan(ctx: Ctx, study: Study, plan: SamplePlan): Promise<void> {
  if (plan.added.length === 0 && plan.changed.length === 0) return;
  const { db } = ctx;
  const { study_id: studyId } = study;
  const at = ctx.clock.now();
  if (plan.added.length + plan.changed.length > LARGE) {
    await queries.forgetPlans(db);
    await queries.preferIndexes(db);
  }
  await inBatches(plan.organisations, (rows) => queries.upsertOrganisations(db, studyId, rows));
  await inBatches(plan.contacts, (rows) => queries.upsertOrganisationContacts(db, studyId, rows, at));
  const keys = await writePersons(ctx, studyId, plan);
  const rowOf = ({ person, columns: _, ...row }: PlannedCase): queries.CaseRow => ({
    ...row,
    person_key: keys.get(person)!,
  });
  await inBatches(plan.added, (rows) => queries.insertCases(db, studyId, rows.map(rowOf), at));
  await inBatches(plan.changed, (rows) => queries.updateCases(db, studyId, rows.map(rowOf), at));
  const changedKeys = plan.persons.changed.flatMap(({ person_key }) => person_key ?? []);
  await inBatches(changedKeys, (rows) => queries.refreshHasEmail(db, studyId, rows, at));
  await inBatches(plan.personal, (rows) => queries.upsertPersonal(db, studyId, rows));
  await inBatches(plan.added, (rows) =>
    recordCaseEvents(
      ctx,
      studyId,
      rows.map((one) => ({ caseId: one.case_id, type: 'imported' })),
    ),
  );
  await inBatches(plan.changed, (rows) =>
    recordCaseEvents(
      ctx,
      studyId,
      rows.map((one) => ({ caseId: one.case_id, type: 'sample_updated', detail: { columns: one.columns } })),
    ),
  );
  const { added, changed, unchanged, by_letter } = plan.result;
  await recordAudit(ctx, {
    action: 'sample.imported',
    studyId,
    detail: { added, changed, unchanged, by_letter },
  });
}

/** @returns the key of every planned person, the new ones too. */
async function writePersons(
  ctx: Ctx,
  studyId: number,
  plan: SamplePlan,
): Promise<Map<PlannedPerson, number>> {
  const { db } = ctx;
  const { added, changed, freed, left, of } = plan.persons;
  const replaced = {
    at: ctx.clock.now(),
    because: 'file' as const,
    userId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
  };
  await inBatches(changed, (rows) => keepAddresses(db, studyId, rows, replaced));
  await inBatches([...left], (rows) => queries.deletePersons(db, studyId, rows));
  await inBatches(freed, (rows) => queries.freeEmails(db, studyId, rows));
  await inBatches(changed, (rows) => queries.updatePersons(db, studyId, rows));
  const keys = new Map<PlannedPerson, number>();
  for (const person of of.values()) if (person.person_key !== null) keys.set(person, person.person_key);
  await inBatches(added, async (rows) => {
    // Two new persons about whom everything is the same are interchangeable, so what comes back may be dealt out in any order.
    const made = new Map<string, number[]>();
    for (const person of await queries.insertPersons(db, studyId, rows)) {
      const same = made.get(everythingOf(person));
      if (same) same.push(person.person_key);
      else made.set(everythingOf(person), [person.person_key]);
    }
    for (const person of rows) keys.set(person, made.get(everythingOf(person))!.pop()!);
  });
  return keys;
}

function everythingOf({ person_id, name, email, phone }: Omit<PlannedPerson, 'person_key'>): string {
  return JSON.stringify([person_id, name, email, phone]);
}

async function inBatches<Row>(rows: Row[], work: (rows: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await work(rows.slice(start, start + BATCH));
}
