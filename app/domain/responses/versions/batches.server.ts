/**
 * Reads rows in the order of case_id, batch by batch, so that any number takes the same memory.
 * @param read the next rows after a case_id ('': from the first on)
 */
export async function* batchesByCase<Row extends { case_id: string }>(
  read: (after: string) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let batch = await read(''); batch.length > 0; batch = await read(batch.at(-1)!.case_id)) yield batch;
}
