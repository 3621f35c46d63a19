import { scaleLinear, scaleUtc } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { useId, type ReactNode } from 'react';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { useFormat } from './format.ts';

/** A number on a day ('2026-12-12'). */
export type DayValue = { day: string; value: number };
/** A moment worth a vertical line, named at its top. */
export type DayMark = { day: string; label: string };

type Series = { label: string; values: DayValue[] };

const chartTexts = texts({
  nl: { table: 'Tabel', download: 'Downloaden (csv)', day: 'Dag' },
  en: { table: 'Table', download: 'Download (csv)', day: 'Day' },
});

/**
 * One curve over days, drawn on the server: zero at the bottom, a light grid, its last value written beside it. The
 * numbers are there as a table, and as a file. Two drawings, for wide and narrow places; style sheets choose.
 * @param summary the curve in a sentence, for who cannot see it
 * @param lastDay until where the axis runs, such as the last day of the field; else the last value's day
 * @param source n and source, under the chart
 */
export function LineChart({
  series,
  summary,
  marks = [],
  lastDay,
  source,
  downloadTo,
}: {
  series: Series;
  summary: string;
  marks?: DayMark[];
  lastDay?: string | null;
  source: ReactNode;
  downloadTo: string;
}) {
  const words = useTexts(chartTexts);
  const format = useFormat();
  const drawing = { series, summary, marks, lastDay: lastDay ?? null };
  return (
    <figure className="line-chart">
      <Drawing {...drawing} width={600} height={260} className="chart-wide" ticks={6} />
      <Drawing {...drawing} width={340} height={240} className="chart-narrow" ticks={3} />
      <figcaption>
        <span>{source}</span>
        <a href={downloadTo} download>
          {words.download}
        </a>
      </figcaption>
      <details className="chart-table">
        <summary>{words.table}</summary>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col" className="end">
                {series.label}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.values.map((point) => (
              <tr key={point.day}>
                <th scope="row">{format.day(point.day, { year: true })}</th>
                <td className="end">{format.number(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

type DrawingProps = {
  series: Series;
  summary: string;
  marks: DayMark[];
  lastDay: string | null;
  width: number;
  height: number;
  className: string;
  ticks: number;
};

const MARGIN = { top: 12, right: 56, bottom: 26, left: 40 };
const MARK_LINE = 15;
const FIRST_MARK = 2;

function Drawing({ series, summary, marks, lastDay, width, height, className, ticks }: DrawingProps) {
  const id = useId();
  const format = useFormat();
  const { x, y } = scales(series.values, marks, lastDay, width, height);
  const last = series.values.at(-1)!;
  const path =
    line<DayValue>(
      (point) => x(at(point.day)),
      (point) => y(point.value),
    ).curve(curveMonotoneX)(series.values) ?? '';
  return (
    <svg
      className={className}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={id}
      focusable="false"
    >
      <title id={id}>{summary}</title>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((value) => (
          <g key={value}>
            <line
              className={value === 0 ? 'chart-axis' : 'chart-grid'}
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="chart-words" x={MARGIN.left - 8} y={y(value)} dy="0.35em" textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
      <DayTicks x={x} y={height - MARGIN.bottom + 18} ticks={ticks} />
      <Marks marks={marks} x={x} bottom={height - MARGIN.bottom} />
      <path className="chart-line" d={path} />
      <circle className="chart-point" cx={x(at(last.day))} cy={y(last.value)} r="4" />
      <text className="chart-last" x={x(at(last.day)) + 9} y={y(last.value)} dy="0.35em">
        {format.number(last.value)}
      </text>
    </svg>
  );
}

type TimeScale = ReturnType<typeof scaleUtc<number, number>>;

function DayTicks({ x, y, ticks }: { x: TimeScale; y: number; ticks: number }) {
  const format = useFormat();
  return x
    .ticks(ticks)
    .filter(isMidnight)
    .map((tick) => (
      <text key={tick.getTime()} className="chart-words" x={x(tick)} y={y} textAnchor="middle">
        {format.shortDay(tick.toISOString().slice(0, 10))}
      </text>
    ));
}

/** Names stand in as many rows as it takes for none to cover another; who comes later stands lower, so that no line crosses a name. */
function Marks({ marks, x, bottom }: { marks: DayMark[]; x: TimeScale; bottom: number }) {
  const rows = rowsOfMarks(marks, x);
  return marks.map((mark, index) => {
    const rowTop = FIRST_MARK + rows[index]! * MARK_LINE;
    const isAtEnd = x(at(mark.day)) + mark.label.length * 6.6 > x.range()[1]! + MARGIN.right;
    return (
      <g key={mark.label}>
        <line className="chart-mark" x1={x(at(mark.day))} x2={x(at(mark.day))} y1={rowTop} y2={bottom} />
        <text
          className="chart-words"
          x={x(at(mark.day)) + (isAtEnd ? -5 : 5)}
          y={rowTop + 10}
          textAnchor={isAtEnd ? 'end' : 'start'}
        >
          {mark.label}
        </text>
      </g>
    );
  });
}

function rowsOfMarks(marks: DayMark[], x: TimeScale): number[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const start = x(at(mark.day));
    const found = ends.findIndex((end) => end < start);
    const row = found < 0 ? ends.length : found;
    ends[row] = start + mark.label.length * 6.6 + 10;
    return row;
  });
}

function scales(values: DayValue[], marks: DayMark[], lastDay: string | null, width: number, height: number) {
  const first = at(values[0]!.day);
  const ends = [
    at(values.at(-1)!.day).getTime(),
    ...marks.map((mark) => at(mark.day).getTime()),
    lastDay ? at(lastDay).getTime() : 0,
  ];
  const end = Math.max(...ends, first.getTime() + 7 * 86_400_000);
  const x = scaleUtc([first, new Date(end)], [MARGIN.left, width - MARGIN.right]);
  const rows = Math.max(0, ...rowsOfMarks(marks, x).map((row) => row + 1));
  const top = MARGIN.top + rows * MARK_LINE;
  const most = Math.max(4, ...values.map((point) => point.value));
  const y = scaleLinear([0, most], [height - MARGIN.bottom, top]).nice(4);
  return { x, y };
}

/** Days are drawn at midnight UTC, so that server and browser draw the same. */
function at(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function isMidnight(tick: Date): boolean {
  return tick.getTime() % 86_400_000 === 0;
}
