import { Link } from '@remix-run/react';
import {
  RETURNED_FILTERS,
  type ReturnedFilter,
  type ReturnedItem,
  type ReturnedScreen,
} from '#app/domain/mailings/returned/returned-list.ts';
import { casePath, contactPath, mailingPath, mailingsPath, returnedMailPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card, EmptyState } from '../../card.tsx';
import { DataTable, type Column } from '../../data-table.tsx';
import { useStudy } from '../../desk-data.ts';
import { mailingNames } from '../../fieldwork-texts.ts';
import { useFormat } from '../../format.ts';
import { PageHeader, State } from '../../page-header.tsx';
import { PagerLink } from '../../pager.tsx';
import { Stat, Stats } from '../../stat.tsx';
import { mailingTexts } from '../mailing-texts.ts';
import { returnedTexts } from './returned-texts.ts';

/** What came back from participants, by kind, each with the way to its case. */
export function ReturnedPage({ screen }: { screen: ReturnedScreen }) {
  const words = useTexts(returnedTexts);
  const mailings = useTexts(mailingTexts);
  const study = useStudy();
  const format = useFormat();
  const { forged, unknown, unreadable } = screen.unmatched;
  const unmatched = forged + unknown + unreadable;
  return (
    <>
      <PageHeader title={words.title} above={{ to: mailingsPath(study.name), label: mailings.title }}>
        {words.lead}
      </PageHeader>
      {screen.total === 0 ? (
        <Card title={words.list}>
          <EmptyState title={words.noneAtAll}>{words.noneAtAllText}</EmptyState>
        </Card>
      ) : (
        <>
          <Counts screen={screen} />
          <Items screen={screen} />
        </>
      )}
      {unmatched > 0 ? (
        <p className="hint">{words.unmatched(format.number(unmatched), unmatched === 1)}</p>
      ) : null}
    </>
  );
}

function Counts({ screen }: { screen: ReturnedScreen }) {
  const words = useTexts(returnedTexts);
  const study = useStudy();
  const format = useFormat();
  const { filter, counts, total } = screen;
  const link = (which: ReturnedFilter | null, count: number) => (
    <Link
      to={returnedMailPath(study.name, which ? `show=${which}` : '')}
      aria-current={filter === which ? 'page' : undefined}
    >
      {format.number(count)}
    </Link>
  );
  return (
    <Card title={words.counts}>
      <Stats>
        <Stat label={words.all} value={link(null, total)} />
        {RETURNED_FILTERS.map((each) => (
          <Stat
            key={each}
            label={words.filters[each]}
            value={counts[each] === 0 ? <span className="zero">0</span> : link(each, counts[each])}
          />
        ))}
      </Stats>
    </Card>
  );
}

function Items({ screen }: { screen: ReturnedScreen }) {
  const words = useTexts(returnedTexts);
  const columns = useColumns();
  const { items, filter } = screen;
  const title = filter ? words.filters[filter] : words.list;
  return (
    <Card title={title.charAt(0).toUpperCase() + title.slice(1)}>
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        rows={items}
        rowKey={(item) => item.id}
        empty={<EmptyState title={words.none} />}
      />
      <Pages screen={screen} />
    </Card>
  );
}

function useColumns(): Column<ReturnedItem>[] {
  const words = useTexts(returnedTexts);
  const nameOf = useTexts(mailingNames);
  const study = useStudy();
  const format = useFormat();
  return [
    {
      id: 'who',
      head: words.head.who,
      isRowHead: true,
      cell: (item) => (
        <>
          <Link
            to={
              item.case_id === null
                ? contactPath(study.name, item.organisation_id ?? '')
                : casePath(study.name, item.case_id)
            }
          >
            {item.name || item.organisation}
          </Link>{' '}
          <span className="hint">
            {item.case_id === null ? `${words.contact}, ` : ''}
            {item.organisation}
          </span>
        </>
      ),
    },
    {
      id: 'what',
      head: words.head.what,
      cell: (item) => {
        const more = item.returns_on ? words.backOn(format.day(item.returns_on)) : item.status;
        return (
          <>
            {words.kinds[item.kind]}
            {more ? <span className="hint"> · {more}</span> : null}
          </>
        );
      },
    },
    {
      id: 'state',
      head: words.head.state,
      cell: (item) =>
        item.waits ? (
          <State tone="warning">{item.kind === 'hard_bounce' ? words.findAddress : words.readIt}</State>
        ) : (
          <span className="hint">{words.done}</span>
        ),
    },
    {
      id: 'mailing',
      head: words.head.mailing,
      cell: (item) =>
        item.mailing ? <Link to={mailingPath(study.name, item.mailing)}>{nameOf(item.mailing)}</Link> : null,
    },
    { id: 'when', head: words.head.when, cell: (item) => format.moment(item.at) },
  ];
}

function Pages({ screen }: { screen: ReturnedScreen }) {
  const words = useTexts(returnedTexts);
  const study = useStudy();
  const format = useFormat();
  const { page, pages, filter } = screen;
  if (pages === 1) return null;
  const to = (number: number) =>
    returnedMailPath(study.name, `${filter ? `show=${filter}&` : ''}page=${number}`);
  return (
    <nav className="pager" aria-label={words.pager}>
      <PagerLink to={page > 1 ? to(page - 1) : null} label={words.previous} arrow="←" />
      <span>{words.page(format.number(page), format.number(pages))}</span>
      <PagerLink to={page < pages ? to(page + 1) : null} label={words.following} arrow="→" after />
    </nav>
  );
}
