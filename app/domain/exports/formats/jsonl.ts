import { ByteWriter } from './byte-writer.ts';
import type { Cell, Format } from './format.ts';

/** One JSON object a line, every column in every line: numbers as numbers, text as text, an empty cell as null. */
export const jsonl: Format = {
  name: 'jsonl',
  extension: 'jsonl',
  mediaType: 'application/x-ndjson; charset=utf-8',
  options: [],
  open(columns) {
    const out = new ByteWriter();
    const keys = columns.map((column, index) => `${index === 0 ? '{' : ','}${JSON.stringify(column.name)}:`);
    const count = columns.length;
    return {
      begin: () => out.take(),
      encode(rows) {
        for (const row of rows) {
          for (let index = 0; index < count; index += 1) {
            const cell = row[index] as Cell;
            out.text(keys[index]!);
            if (typeof cell === 'number') out.number(cell);
            else out.text(cell === null ? 'null' : JSON.stringify(cell));
          }
          out.text('}\n');
        }
        return out.take();
      },
      end: () => out.take(),
    };
  },
};
