import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sampleSummary } from '#app/domain/sample/sample.views.server.ts';
import { keepUpload } from '#app/domain/sample/uploads.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { mailingPath, replicatesPath, samplePath, sampleUploadPath } from '#app/platform/path.ts';
import { ButtonLink } from '#app/ui/desk/button.tsx';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { formState, type FormState } from '#app/ui/desk/form-state.ts';
import { useFormat } from '#app/ui/desk/format.ts';
import { Notice } from '#app/ui/desk/notice.tsx';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { replicateTexts } from '#app/ui/desk/replicates/replicate-texts.ts';
import { SampleSummary } from '#app/ui/desk/sample/sample-summary.tsx';
import { sampleTexts } from '#app/ui/desk/sample/sample-texts.ts';
import { UploadForm } from '#app/ui/desk/sample/upload-form.tsx';
import { useTexts } from '#app/ui/shared/texts.ts';

const LARGEST_FILE = 10 * 1024 * 1024;

export const handle: DeskHandle = { crumb: { nl: 'Steekproef', en: 'Sample' } };
export const meta = deskTitle({ nl: 'Steekproef', en: 'Sample' });

export const loader = studyRoute('sample:import', 'contact', async ({ ctx, study, request }) => {
  const query = new URL(request.url).searchParams;
  const count = (name: string) => Math.max(0, Number.parseInt(query.get(name) ?? '0', 10) || 0);
  const done = query.has('added')
    ? { added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
    : null;
  return { ...(await sampleSummary(ctx, study)), done, discarded: query.has('discarded') };
});

/** Keeps the file and goes to its check. */
export const action = studyRoute('sample:import', 'contact', async ({ ctx, study, request, locale }) => {
  const file = (await readForm(request)).get('file');
  const refuse = (message: string, status: number) =>
    data<FormState>({ errors: { file: message }, values: {} }, { status });
  if (file === null || typeof file === 'string' || file.name === '')
    return refuse(sampleTexts[locale].noFile, 422);
  if (file.size > LARGEST_FILE) return refuse(sampleTexts[locale].tooLarge, 413);
  const { upload_id } = await keepUpload(ctx, {
    study,
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  return redirect(sampleUploadPath(study.name, upload_id), 303);
});

export default function SamplePage() {
  const { strata, done, discarded, ...total } = useLoaderData<typeof loader>();
  const words = useTexts(sampleTexts);
  const replicates = useTexts(replicateTexts);
  const study = useStudy();
  const format = useFormat();
  const isEmpty = total.cases === 0;
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          isEmpty ? undefined : (
            <>
              <ButtonLink kind="secondary" to={replicatesPath(study.name)}>
                {replicates.title}
              </ButtonLink>
              <ButtonLink to={`${samplePath(study.name)}#field-file`}>{words.upload}</ButtonLink>
            </>
          )
        }
      >
        {isEmpty
          ? words.leadEmpty
          : words.lead(format.number(total.cases), format.number(total.organisations))}
      </PageHeader>
      {done ? <ImportDone {...done} /> : null}
      {discarded ? <Notice tone="info" title={words.discarded} /> : null}
      <SampleSummary total={total} strata={strata} />
      <UploadForm state={formState(useActionData())} />
    </>
  );
}

function ImportDone({ added, changed, unchanged }: { added: number; changed: number; unchanged: number }) {
  const words = useTexts(sampleTexts);
  const study = useStudy();
  const format = useFormat();
  if (added + changed === 0) {
    return (
      <Notice tone="info" title={words.nothingTitle}>
        <p>{words.nothing(format.number(unchanged))}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="success" title={words.doneTitle}>
      <p>{words.done(format.number(added), format.number(changed), format.number(unchanged))}</p>
      {added > 0 && study.may('mailing:see') ? (
        <ButtonLink kind="link" to={mailingPath(study.name, 'invitation')}>
          {words.toMailings}
        </ButtonLink>
      ) : null}
    </Notice>
  );
}
