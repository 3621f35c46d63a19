import { Link } from '@remix-run/react';
import { useId, type ReactNode } from 'react';
import { useScrollFocus } from './use-scroll-focus.ts';

export type Column<Row> = {
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end (right). */
  align?: 'start' | 'end';
  /** The cell that names the row; one a table. */
  isRowHead?: boolean;
  /** Makes the head a link that sorts; `direction` when the table is sorted by this column now. */
  sort?: { to: string; direction: 'ascending' | 'descending' | null };
  /** A column that takes what is left, for bars. */
  wide?: boolean;
};

/**
 * A dense table: rows of 36 px, a head that stays in view, numbers at the right. Scrolls sideways by itself on a
 * narrow screen.
 * @param caption what the table shows; `captionHidden` when a heading above says it already
 * @param isBroad has more columns than a laptop is wide: scrolls sideways there too, and its head does not stay
 * @param total one more row under a line, such as the sum
 * @param empty shown instead of the table when there are no rows
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  isBroad = false,
  columns,
  rows,
  rowKey,
  total,
  empty,
}: {
  caption: string;
  captionHidden?: boolean;
  isBroad?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  total?: Row;
  empty?: ReactNode;
}) {
  const id = useId();
  const scrolling = useScrollFocus<HTMLDivElement>();
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div
      className={isBroad ? 'table-scroll table-broad' : 'table-scroll'}
      role="group"
      aria-labelledby={id}
      {...scrolling}
    >
      <table className="data-table">
        <caption id={id} className={captionHidden ? 'visually-hidden' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} columns={columns} row={row} />
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <BodyRow columns={columns} row={total} />
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={sort?.direction ?? undefined}>
      {sort ? (
        <Link className="sort-link" to={sort.to} preventScrollReset>
          {column.head}
          <span aria-hidden="true">
            {sort.direction === null ? '' : sort.direction === 'ascending' ? ' ↑' : ' ↓'}
          </span>
        </Link>
      ) : (
        column.head
      )}
    </th>
  );
}

function BodyRow<Row>({ columns, row }: { columns: Column<Row>[]; row: Row }) {
  return (
    <tr>
      {columns.map((column) =>
        column.isRowHead ? (
          <th key={column.id} scope="row" className={cellClass(column)}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} className={cellClass(column)}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const classes = [column.align === 'end' ? 'end' : '', column.wide ? 'wide' : ''].filter(
    (name) => name !== '',
  );
  return classes.length > 0 ? classes.join(' ') : undefined;
}
