import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** A file inside a zip, as the central directory tells it. */
export type ZipEntry = { name: string; method: number; packed: number; unpacked: number; start: number };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the central directory of a zip (PKWARE APPNOTE 6.3.10, section 4.3) and unpacks nothing.
 * @returns null when it is no plain zip: damaged, spread over disks, zip64, encrypted, entries that overlap or occur twice
 */
export function readZipDirectory(bytes: Buffer): ZipEntry[] | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff || bytes.readUInt16LE(end + 8) !== count) return null;
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n += 1) {
    const read = readEntry(bytes, at, end);
    if (!read) return null;
    entries.push(read.entry);
    at = read.next;
  }
  return overlap(entries) ? null : entries;
}

function readEntry(bytes: Buffer, at: number, end: number): { entry: ZipEntry; next: number } | null {
  if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
  const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const unpacked = bytes.readUInt32LE(at + 24);
  const nameLength = bytes.readUInt16LE(at + 28);
  const local = bytes.readUInt32LE(at + 42);
  const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if (encrypted || (method !== STORED && method !== DEFLATED) || local + 30 > end) return null;
  if (bytes.readUInt32LE(local) !== LOCAL_HEADER) return null;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > end || (method === STORED && packed !== unpacked)) return null;
  return {
    entry: { name: bytes.toString('utf8', at + 46, at + 46 + nameLength), method, packed, unpacked, start },
    next,
  };
}

function overlap(entries: ZipEntry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.start - b.start);
  const names = new Set(entries.map(({ name }) => name));
  return (
    names.size < entries.length ||
    sorted.some(
      (entry, index) => index > 0 && sorted[index - 1]!.start + sorted[index - 1]!.packed > entry.start,
    )
  );
}

/**
 * Unpacks one entry piece by piece, keeping none of it.
 * @returns false when the entry is damaged, or does not unpack to the size the directory tells
 */
export async function unpackEntry(
  bytes: Buffer,
  entry: ZipEntry,
  see: (piece: Buffer) => void,
): Promise<boolean> {
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  if (entry.method === STORED) {
    see(packed);
    return true;
  }
  let size = 0;
  try {
    await pipeline(Readable.from([packed]), createInflateRaw(), async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) {
        size += piece.length;
        if (size > entry.unpacked) throw new Error('More than the directory tells.');
        see(piece);
      }
    });
  } catch {
    return false;
  }
  return size === entry.unpacked;
}
