import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { recordAudit } from '#app/domain/audit/audit.commands.server.ts';
import { fieldWindow } from '#app/domain/dispositions/field-window.ts';
import { AAPOR_EDITION } from '#app/domain/dispositions/disposition-codes.ts';
import { createRowMaker } from '#app/domain/questionnaires/variables.ts';
import { isFieldOpen } from '#app/domain/studies/studies.ts';
import { inSnapshot, inTransaction, withReach, type Ctx } from '#app/platform/context.server.ts';
import { dayOf } from '#app/platform/dates.ts';
import { describeExport, type ExportCodebook } from './export-codebook.ts';
import { layOutExport } from './export-columns.ts';
import { createExportRows } from './export-rows.ts';
import type { ExportManifest, ExportPlan, ExportRequest } from './exports.ts';
import type { Row } from './formats/format.ts';
import {
  countCases,
  insertExport,
  listFrameVariables,
  selectCasesWithAnswers,
  type CaseWithAnswers,
} from './exports.queries.server.ts';
import { getExportedVersions, planExport } from './exports.views.server.ts';

/** Takes the next bytes of a file and resolves when it can take more. What it throws ends the export. */
export type ExportSink = (chunk: Uint8Array) => Promise<void>;

export type ExportResult = { manifest: ExportManifest; codebook: ExportCodebook };

/** Cases in one read: enough to be quick, and few enough that the work on them holds nobody up. */
const BATCH = 500;

/**
 * Writes a data file of one questionnaire, a row for each case, all of one moment, and records that it was made.
 * Memory does not grow with the number of cases.
 * @returns what was written.
 * @throws Problem study.not_found, questionnaire.not_found (404), export.questionnaire_needed, export.format_unknown
 * (400); Error when the number of rows is not the number of cases. What the sink throws comes out as it is; nothing
 * is recorded then.
 */
export async function writeExport(
  ctx: Ctx,
  input: ExportRequest & { sink: ExportSink },
): Promise<ExportManifest> {
  const plan = await planExport(ctx, input);
  const { manifest } = await streamExport(ctx, plan, input.sink);
  await recordExport(ctx, plan, manifest);
  return manifest;
}

/**
 * The same, as the body of an answer over HTTP. Everything that can be wrong with the request is thrown before the
 * first byte; what goes wrong later breaks the stream off, so that no short file looks whole.
 */
export async function openExport(
  ctx: Ctx,
  input: ExportRequest,
): Promise<{ fileName: string; mediaType: string; body: ReadableStream<Uint8Array> }> {
  const plan = await planExport(ctx, input);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  void streamExport(ctx, plan, (chunk) => writer.write(chunk))
    .then(({ manifest }) => recordExport(ctx, plan, manifest))
    .then(() => writer.close())
    .catch((reason: unknown) => writer.abort(reason));
  return { fileName: plan.fileName, mediaType: plan.format.mediaType, body: readable };
}

/** Writes the rows, without recording it. @throws as writeExport. */
export async function streamExport(ctx: Ctx, plan: ExportPlan, sink: ExportSink): Promise<ExportResult> {
  return inSnapshot(withReach(ctx, 'answers'), async (ctx) => {
    const at = ctx.clock.now();
    const { study, questionnaire, pilot, format, options } = plan;
    const cases = await countCases(ctx.db, study.study_id, questionnaire, pilot);
    const versions = await getExportedVersions(ctx, study, questionnaire, pilot);
    const layout = layOutExport(
      versions.map(({ codebook }) => codebook),
      await listFrameVariables(ctx.db, study.study_id, questionnaire, pilot),
    );
    const fieldClosed = !isFieldOpen(study, dayOf(at));
    const makers = versions.map((one) => ({ ...one, rows: createRowMaker(one.definition) }));
    const rowOf = createExportRows(layout, makers, {
      questionnaire,
      cutOffs: study.settings.cutOffs,
    });
    const encoder = format.open(layout.columns, options, cases);
    const written = hashed(sink);
    await written.take(encoder.begin());
    let rows = 0;
    for await (const batch of casesInOrder(ctx, plan)) {
      await written.take(encoder.encode(rowsOf(batch, rowOf)));
      rows += batch.length;
    }
    await written.take(encoder.end());
    if (rows !== cases)
      throw new Error(`An export of ${cases} cases came to ${rows} rows; it cannot be used.`);
    const manifest: ExportManifest = {
      export_id: ctx.random.uuid(),
      study: study.name,
      questionnaire,
      ...(pilot ? { pilot: true as const } : {}),
      format: format.name,
      options,
      rows,
      columns: layout.columns.length,
      ...written.end(),
      versions: versions.map(({ codebook: { version, hash } }) => ({ version, hash })),
      at: at.toISOString(),
      disposition_edition: AAPOR_EDITION,
      interim: !fieldClosed,
    };
    return { manifest, codebook: describeExport(versions.at(-1)!.codebook, layout, manifest.versions) };
  });
}

/** Writes down that a file was made: in the audit log, and among the exports of the study. */
export async function recordExport(ctx: Ctx, plan: ExportPlan, manifest: ExportManifest): Promise<void> {
  await inTransaction(withReach(ctx, 'answers'), async (ctx) => {
    const { study_id } = plan.study;
    const { export_id, questionnaire, format, rows, sha256 } = manifest;
    await insertExport(ctx.db, {
      study_id,
      export_id,
      questionnaire,
      format,
      made_by_kind: ctx.actor.kind,
      made_by_id: ctx.actor.id === null ? null : String(ctx.actor.id),
      made_at: new Date(manifest.at),
      row_count: rows,
      sha256,
      manifest: manifest as never,
    });
    const detail = { questionnaire, format, rows, sha256 };
    await recordAudit(ctx, { action: 'export.made', studyId: study_id, subject: export_id, detail });
  });
}

/** All cases in the order of case_id, some at a time; the database readies the next while these are worked on. */
async function* casesInOrder(ctx: Ctx, plan: ExportPlan): AsyncGenerator<CaseWithAnswers[]> {
  const { questionnaire, pilot } = plan;
  const studyId = plan.study.study_id;
  const window = fieldWindow(plan.study, ctx.clock.now());
  const read = (after: string) => {
    const reading = selectCasesWithAnswers(ctx.db, {
      studyId,
      questionnaire,
      pilot,
      window,
      after,
      limit: BATCH,
    });
    // Nobody waits for a read that is under way when the work on the batch before it fails.
    reading.catch(() => undefined);
    return reading;
  };
  // No case_id is empty, so that all come after this.
  let ahead = read('');
  for (;;) {
    const batch = await ahead;
    const last = batch.at(-1);
    if (!last) return;
    if (batch.length === BATCH) {
      ahead = read(last.case_id);
      // Two turns: one for the query to reach the driver, one for the driver to send it.
      await nextTurn();
      await nextTurn();
    }
    yield batch;
    if (batch.length < BATCH) return;
  }
}

/** One row after the other, so that none is kept longer than it takes to write it. */
function* rowsOf(batch: readonly CaseWithAnswers[], rowOf: (one: CaseWithAnswers) => Row): Generator<Row> {
  for (const one of batch) yield rowOf(one);
}

/** Passes bytes on to the sink, and keeps their number and hash. */
function hashed(sink: ExportSink) {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async take(chunk: Uint8Array): Promise<void> {
      if (chunk.length === 0) return;
      hash.update(chunk);
      bytes += chunk.length;
      await sink(chunk);
    },
    end: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}
