import { Form, Link, useNavigate } from '@remix-run/react';
import type { FormEvent, ReactNode } from 'react';
import {
  caseFilterQuery,
  readCaseFilter,
  type CaseFilter,
  type CaseSort,
} from '#app/domain/fieldwork/case-list.ts';
import type { CaseDivisions } from '#app/domain/fieldwork/case-scope.ts';
import { CASE_STATUSES, type CaseStatus } from '#app/domain/fieldwork/response-summary.ts';
import type { Owner } from '#app/domain/fieldwork/work/work.ts';
import { bulkPath, casePath, casesPath, samplePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { bulkTexts } from '../bulk/bulk-texts.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { Field, SelectField } from '../field.tsx';
import { statusTexts } from '../fieldwork-texts.ts';
import { useFormat } from '../format.ts';
import { PagerLink } from '../pager.tsx';
import { ScopeFields } from '../scope-fields.tsx';
import { caseListTexts } from './case-texts.ts';
import { CaseState } from './case-state.tsx';
import { WorkFilterFields } from './work-fields.tsx';
import { workTexts } from './work-texts.ts';

type Row = {
  case_id: string;
  name: string;
  organisation: string;
  stratum: string;
  pilot: boolean;
  awaits_release: boolean;
  status: string;
  has_email: boolean;
  last_activity_at: Date | null;
  owner: string | null;
  due_on: string | null;
};
type Page = {
  cases: Row[];
  found: number;
  pages: number;
  strata: string[];
  divisions: CaseDivisions;
  owners: Owner[];
  today: string;
  filter: CaseFilter;
};

/** The cases of a study: filter, table, pages; all of it in the address. */
export function CaseList({ cases, found, pages, strata, divisions, owners, today, filter }: Page) {
  const words = useTexts(caseListTexts);
  const format = useFormat();
  const study = useStudy();
  const { status, stratum, search, questionnaire, wave, group, pilot, owner, due, notes } = filter;
  const isChosen =
    [status, stratum, questionnaire, wave, group, pilot, owner, due].some((one) => one !== null) ||
    search !== '' ||
    notes;
  const to = (change: Partial<CaseFilter>) => casesPath(study.name, caseFilterQuery(filter, change));
  const isFollowed = cases.some((row) => row.owner !== null || row.due_on !== null);
  const followUp = useFollowUp(today);
  const tick = useTick();
  const columns = [
    ...(study.may('cases:change') ? [tick] : []),
    ...useColumns(filter, to),
    ...(isFollowed ? [followUp] : []),
  ];
  const count = (isChosen ? words.foundOf : words.found)(format.number(found), found === 1);
  return (
    <Card title={count}>
      <FilterBar filter={filter} strata={strata} divisions={divisions} owners={owners} isChosen={isChosen} />
      <Listed filter={filter} found={found}>
        <DataTable
          caption={words.title}
          captionHidden
          columns={columns}
          rows={cases}
          rowKey={(row) => row.case_id}
          empty={
            isChosen || study.may('sample:import') === false ? (
              <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>
            ) : (
              <NoSample />
            )
          }
        />
      </Listed>
      {pages > 1 ? (
        <nav className="pager" aria-label={words.pages}>
          <PagerLink
            to={filter.page > 1 ? to({ page: filter.page - 1 }) : null}
            label={words.previous}
            arrow="←"
          />
          <span>{words.page(format.number(filter.page), format.number(pages))}</span>
          <PagerLink
            to={filter.page < pages ? to({ page: filter.page + 1 }) : null}
            label={words.next}
            arrow="→"
            after
          />
        </nav>
      ) : null}
    </Card>
  );
}

/** For who may change cases the list is a form, in which cases are ticked. */
function Listed({ filter, found, children }: { filter: CaseFilter; found: number; children: ReactNode }) {
  const study = useStudy();
  if (!study.may('cases:change') || found === 0) return <>{children}</>;
  return (
    <Form method="get" action={bulkPath(study.name)}>
      {children}
      <BulkBar filter={filter} found={found} />
    </Form>
  );
}

function NoSample() {
  const words = useTexts(caseListTexts);
  const study = useStudy();
  return (
    <EmptyState
      title={words.noneTitle}
      action={<ButtonLink to={samplePath(study.name)}>{words.toSample}</ButtonLink>}
    >
      {words.none}
    </EmptyState>
  );
}

function FilterBar({
  filter,
  strata,
  divisions,
  owners,
  isChosen,
}: {
  filter: CaseFilter;
  strata: string[];
  divisions: CaseDivisions;
  owners: Owner[];
  isChosen: boolean;
}) {
  const words = useTexts(caseListTexts);
  const statuses = useTexts(statusTexts);
  const study = useStudy();
  const navigate = useNavigate();
  // A plain form would put every empty field in the address; with JavaScript it stays short enough to mail.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = [...new FormData(event.currentTarget)].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    navigate(casesPath(study.name, caseFilterQuery(readCaseFilter(new URLSearchParams(typed)))));
  };
  return (
    <Form method="get" className="filter-bar" role="search" onSubmit={submit} key={caseFilterQuery(filter)}>
      <Field
        name="search"
        type="search"
        label={words.search}
        title={words.searchHint}
        placeholder={words.searchHint}
        defaultValue={filter.search}
        required={false}
        maxLength={100}
      />
      <SelectField name="status" label={words.status} defaultValue={filter.status ?? ''}>
        <option value="">{words.everyStatus}</option>
        {CASE_STATUSES.map((status) => (
          <option key={status} value={status}>
            {statuses[status]}
          </option>
        ))}
      </SelectField>
      <SelectField name="stratum" label={words.stratum} defaultValue={filter.stratum ?? ''}>
        <option value="">{words.everyStratum}</option>
        {strata.map((stratum) => (
          <option key={stratum} value={stratum}>
            {stratum}
          </option>
        ))}
      </SelectField>
      <ScopeFields scope={filter} divisions={divisions} both />
      <WorkFilterFields filter={filter} owners={owners} />
      <input type="hidden" name="sort" value={filter.sort} />
      {filter.descending ? <input type="hidden" name="order" value="desc" /> : null}
      <Button kind="secondary">{words.apply}</Button>
      {isChosen ? <Link to={casesPath(study.name)}>{words.clear}</Link> : null}
    </Form>
  );
}

function useTick(): Column<Row> {
  const words = useTexts(bulkTexts);
  return {
    id: 'tick',
    head: <span className="visually-hidden">{words.tickHead}</span>,
    cell: (row) => (
      <input type="checkbox" name="case" value={row.case_id} aria-label={words.tick(row.case_id)} />
    ),
  };
}

/** Who looks after it, and until when. */
function useFollowUp(today: string): Column<Row> {
  const words = useTexts(workTexts);
  const format = useFormat();
  return {
    id: 'follow_up',
    head: words.title,
    cell: (row) => (
      <>
        {row.owner} {row.due_on === null ? null : <span className="unbroken">{format.day(row.due_on)}</span>}
        {row.due_on !== null && row.due_on < today ? <small> {words.overdue}</small> : null}
      </>
    ),
  };
}

function useColumns(filter: CaseFilter, to: (change: Partial<CaseFilter>) => string): Column<Row>[] {
  const words = useTexts(caseListTexts);
  const study = useStudy();
  const format = useFormat();
  const sortBy = (sort: CaseSort): Column<Row>['sort'] => {
    const isSorted = filter.sort === sort;
    return {
      to: to({ sort, descending: isSorted && !filter.descending }),
      direction: isSorted ? (filter.descending ? 'descending' : 'ascending') : null,
    };
  };
  return [
    {
      id: 'case_id',
      head: words.caseId,
      isRowHead: true,
      sort: sortBy('case_id'),
      cell: (row) => <Link to={casePath(study.name, row.case_id)}>{row.case_id}</Link>,
    },
    { id: 'name', head: words.name, sort: sortBy('name'), cell: (row) => row.name },
    {
      id: 'organisation',
      head: words.organisation,
      sort: sortBy('organisation'),
      cell: (row) => row.organisation,
    },
    { id: 'stratum', head: words.stratum, sort: sortBy('stratum'), cell: (row) => row.stratum },
    {
      id: 'status',
      head: words.status,
      sort: sortBy('status'),
      cell: (row) => (
        <>
          <CaseState status={row.status as CaseStatus} />
          {row.has_email ? null : <small> {words.byLetter}</small>}
          {row.awaits_release ? <small> {words.notReleased}</small> : null}
          {row.pilot ? <small> {words.pilot}</small> : null}
        </>
      ),
    },
    {
      id: 'last_activity',
      head: words.lastActivity,
      sort: sortBy('last_activity'),
      cell: (row) => (row.last_activity_at ? format.moment(row.last_activity_at) : ''),
    },
  ];
}
