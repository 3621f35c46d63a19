import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { confirmUpload, discardUpload, previewUpload } from '#app/domain/sample/uploads.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { samplePath, sampleUploadPath } from '#app/platform/path.ts';
import { isProblem } from '#app/platform/problem.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { useFormat } from '#app/ui/desk/format.ts';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { uploadTexts } from '#app/ui/desk/sample/sample-texts.ts';
import { UploadEffect } from '#app/ui/desk/sample/upload-check.tsx';
import { looksPersonal, UploadFaults } from '#app/ui/desk/sample/upload-faults.tsx';
import { useTexts } from '#app/ui/shared/texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Controle van het bestand', en: 'Check of the file' } };
export const meta = deskTitle({ nl: 'Controle van het bestand', en: 'Check of the file' });

export const loader = studyRoute('sample:import', 'contact', async ({ ctx, study, params, request }) => {
  const accepted = new URL(request.url).searchParams.get('accept') === '1';
  const check = await previewUpload(ctx, { study, uploadId: params.upload ?? '', acceptColumns: accepted });
  return { ...check, accepted };
});

/** Imports the file, or throws it away. */
export const action = studyRoute('sample:import', 'contact', async ({ ctx, study, params, request }) => {
  const form = await readForm(request);
  const uploadId = params.upload ?? '';
  if (form.get('act') === 'discard') {
    await discardUpload(ctx, { study, uploadId });
    return redirect(`${samplePath(study.name)}?discarded`, 303);
  }
  const acceptColumns = form.get('accept') === '1';
  try {
    const { added, changed, unchanged } = await confirmUpload(ctx, { study, uploadId, acceptColumns });
    return redirect(
      `${samplePath(study.name)}?added=${added}&changed=${changed}&unchanged=${unchanged}`,
      303,
    );
  } catch (thrown) {
    // What was fine when it was shown is not any more: the check of now says why.
    if (isProblem(thrown) && thrown.code === 'sample.refused') {
      return redirect(`${sampleUploadPath(study.name, uploadId)}${acceptColumns ? '?accept=1' : ''}`, 303);
    }
    throw thrown;
  }
});

export default function SampleUploadPage() {
  const check = useLoaderData<typeof loader>();
  const words = useTexts(uploadTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={words.title}
        above={{ to: samplePath(study.name), label: words.above }}
        state={stateOf(check, words)}
      >
        {words.uploadedAt(check.file_name, format.moment(check.uploaded_at))}
      </PageHeader>
      {'faults' in check ? (
        <UploadFaults faults={check.faults} leftOut={check.leftOut} />
      ) : (
        <UploadEffect result={check.result} accepted={check.accepted} />
      )}
    </>
  );
}

function stateOf(
  check: ReturnType<typeof useLoaderData<typeof loader>>,
  words: typeof uploadTexts.nl,
): { tone: 'good' | 'danger' | 'warning' | 'quiet'; label: string } {
  if ('faults' in check) {
    const onlyPersonal = check.leftOut === 0 && check.faults.every(looksPersonal);
    return onlyPersonal
      ? { tone: 'warning', label: words.attention }
      : { tone: 'danger', label: words.refused };
  }
  return check.result.added + check.result.changed === 0
    ? { tone: 'quiet', label: words.same }
    : { tone: 'good', label: words.ready };
}
