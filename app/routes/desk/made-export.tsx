import { useLoaderData } from '@remix-run/react';
import { getExport } from '#app/domain/exports/exports.views.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { dataPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { dataTexts, manifestTexts } from '#app/ui/desk/data/data-texts.ts';
import { ManifestCard } from '#app/ui/desk/data/manifest-card.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { useTexts } from '#app/ui/shared/texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Manifest', en: 'Manifest' } };
export const meta = deskTitle({ nl: 'Manifest van een databestand', en: 'Manifest of a data file' });

export const loader = studyRoute('answers:export', 'answers', async ({ ctx, study, params }) =>
  getExport(ctx, study.study_id, params.export ?? ''),
);

export default function MadeExportPage() {
  const { manifest, made_by_kind, made_by_name } = useLoaderData<typeof loader>();
  const words = useTexts(manifestTexts);
  const data = useTexts(dataTexts);
  const study = useStudy();
  return (
    <>
      <PageHeader title={words.title} above={{ to: dataPath(study.name), label: data.title }}>
        {words.lead}
      </PageHeader>
      <ManifestCard manifest={manifest} who={made_by_name ?? data.by[made_by_kind] ?? made_by_kind} />
    </>
  );
}
