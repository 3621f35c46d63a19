import { deflateRawSync } from 'node:zlib';

type Part = {
  name: string;
  content: Buffer | string;
  /** What the directory says, when that is a lie. */ claimed?: number;
  /** Shares the bytes of the part before. */ overlaps?: boolean;
};

/** A zip made by hand, so that it can lie. CRCs are left out: nothing here may depend on them. */
export function zip(parts: Part[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  let before = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content, { level: 9 });
    const name = Buffer.from(part.name);
    const start = part.overlaps ? before : at;
    const fields = (signature: number, size: number): Buffer => {
      const header = Buffer.alloc(size);
      header.writeUInt32LE(signature, 0);
      const from = size === 30 ? 4 : 6;
      header.writeUInt16LE(20, from);
      header.writeUInt16LE(8, from + 4);
      header.writeUInt32LE(packed.length, from + 14);
      header.writeUInt32LE(part.claimed ?? content.length, from + 18);
      header.writeUInt16LE(name.length, from + 22);
      if (size === 46) header.writeUInt32LE(start, 42);
      return header;
    };
    directory.push(fields(0x02014b50, 46), name);
    if (part.overlaps) continue;
    before = at;
    chunks.push(fields(0x04034b50, 30), name, packed);
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, listed, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook of hand-made XML; `more` are parts beside it. */
export function workbookOf(sheet: string, sharedStrings = '', more: Part[] = []): Buffer {
  return zip([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${sharedStrings}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
    },
    ...more,
  ]);
}
