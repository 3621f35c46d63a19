import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { codebookHtml } from '#app/domain/questionnaires/codebook-html.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { Problem } from '#app/platform/problem.ts';
import { recordExport, streamExport, type ExportResult } from './exports.commands.server.ts';
import type { ExportManifest, ExportRequest } from './exports.ts';
import { planExport } from './exports.views.server.ts';

/**
 * Writes a data file to disk with its codebook (JSON and HTML) and manifest beside it. The files get their names when
 * all are whole and on disk, the data file last; until then they end in `.partial`, and when something fails nothing
 * is left and what stood there stays.
 * @throws Problem as writeExport, and export.not_written (422) when a file cannot be written.
 */
export async function exportFiles(
  ctx: Ctx,
  input: ExportRequest & { path: string },
): Promise<ExportManifest> {
  const plan = await planExport(ctx, input);
  const files = partialFiles();
  try {
    const data = await files.begin(input.path);
    const result = await streamExport(ctx, plan, data.write);
    await data.end();
    for (const [ending, text] of besides(result, plan.study.settings.languages[0] ?? 'nl')) {
      const file = await files.begin(input.path + ending);
      await file.write(Buffer.from(text, 'utf8'));
      await file.end();
    }
    await recordExport(ctx, plan, result.manifest);
    await files.keep();
    return result.manifest;
  } catch (error) {
    await files.discard();
    throw error;
  }
}

function besides({ manifest, codebook }: ExportResult, locale: string): [ending: string, text: string][] {
  return [
    ['.codebook.json', `${JSON.stringify(codebook, null, 2)}\n`],
    ['.codebook.html', codebookHtml(codebook, locale)],
    ['.manifest.json', `${JSON.stringify(manifest, null, 2)}\n`],
  ];
}

/** Files that appear under their names together, or not at all. */
function partialFiles() {
  const paths: string[] = [];
  const handles: FileHandle[] = [];
  return {
    async begin(path: string) {
      if (await isFolder(path)) throw notWritten(path, 'EISDIR');
      const handle = await writing(path, () => open(`${path}.partial`, 'w', 0o600));
      handles.push(handle);
      paths.push(path);
      return {
        write: (chunk: Uint8Array) => writing(path, () => handle.writeFile(chunk)),
        end: () => writing(path, () => handle.sync()),
      };
    },
    async keep(): Promise<void> {
      await close(handles);
      for (const path of paths.toReversed()) await writing(path, () => rename(`${path}.partial`, path));
    },
    async discard(): Promise<void> {
      await close(handles);
      for (const path of paths) await rm(`${path}.partial`, { force: true }).catch(() => undefined);
    },
  };
}

async function close(handles: FileHandle[]): Promise<void> {
  for (const handle of handles.splice(0)) await handle.close().catch(() => undefined);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

const REASONS: Record<string, string> = {
  ENOSPC: 'there is no space left',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'part of the path is no folder',
  EISDIR: 'there is a folder of that name',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that file system cannot be written to',
};

async function writing<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw notWritten(path, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  }
}

function notWritten(path: string, code: string): Problem {
  const reason = REASONS[code] ?? 'writing failed';
  return new Problem(
    'export.not_written',
    422,
    `${path} could not be written: ${reason} (${code}). No file was left.`,
    { path, reason: code },
  );
}
