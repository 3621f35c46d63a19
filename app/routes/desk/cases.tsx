import { useLoaderData } from '@remix-run/react';
import { readCaseFilter } from '#app/domain/fieldwork/case-list.ts';
import { caseListScreen } from '#app/domain/fieldwork/cases.views.server.ts';
import { requireAlso, studyRoute } from '#app/http/study.server.ts';
import { duplicatesPath } from '#app/platform/path.ts';
import { ButtonLink } from '#app/ui/desk/button.tsx';
import { CaseList } from '#app/ui/desk/cases/case-list.tsx';
import { caseListTexts } from '#app/ui/desk/cases/case-texts.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { useStudy } from '#app/ui/desk/desk-data.ts';
import { PageHeader } from '#app/ui/desk/page-header.tsx';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { useTexts } from '#app/ui/shared/texts.ts';

export const handle: DeskHandle = { crumb: { nl: 'Deelnemers', en: 'Participants' } };
export const meta = deskTitle({ nl: 'Deelnemers', en: 'Participants' });

export const loader = studyRoute('cases:see', 'contact', async (args) => {
  requireAlso(args, 'contact:see');
  return caseListScreen(args.ctx, args.study, readCaseFilter(new URL(args.request.url).searchParams));
});

export default function CasesPage() {
  const words = useTexts(caseListTexts);
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <ButtonLink kind="secondary" to={duplicatesPath(useStudy().name)}>
            {words.duplicates}
          </ButtonLink>
        }
      />
      <CaseList {...useLoaderData<typeof loader>()} />
    </>
  );
}
