import { Form } from '@remix-run/react';
import { sampleFaultText, type SampleFault } from '#app/domain/sample/sample-faults.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { CheckboxField } from '../field.tsx';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { uploadTexts } from './sample-texts.ts';
import { TryAgain } from './upload-check.tsx';

/** Everything that is wrong with a file, by row and column. */
export function UploadFaults({ faults, leftOut }: { faults: SampleFault[]; leftOut: number }) {
  const words = useTexts(uploadTexts);
  const format = useFormat();
  const personal = faults.filter(looksPersonal);
  const others = faults.filter((fault) => !looksPersonal(fault));
  const count = others.length + leftOut;
  return (
    <>
      {count > 0 ? (
        <>
          <Notice tone="error" title={words.faults(format.number(count), count === 1)}>
            <p>{words.faultsText}</p>
          </Notice>
          <FaultTable faults={others} leftOut={leftOut} />
        </>
      ) : null}
      {personal.length > 0 ? <PersonalColumns faults={personal} /> : null}
      <TryAgain />
    </>
  );
}

/** Whether somebody can say that this is no fault. */
export function looksPersonal(fault: SampleFault): boolean {
  return fault.code.startsWith('looks_like_');
}

function FaultTable({ faults, leftOut }: { faults: SampleFault[]; leftOut: number }) {
  const words = useTexts(uploadTexts);
  const format = useFormat();
  const language = useLanguage();
  const columns: Column<SampleFault>[] = [
    {
      id: 'row',
      head: words.row,
      isRowHead: true,
      align: 'end',
      cell: (fault) => (fault.row === undefined ? words.wholeFile : format.number(fault.row)),
    },
    {
      id: 'column',
      head: words.column,
      cell: (fault) => (fault.column === undefined ? '' : <code>{fault.column}</code>),
    },
    { id: 'what', head: words.what, cell: (fault) => sampleFaultText(fault, language) },
  ];
  return (
    <Card title={words.what} foot={leftOut > 0 ? <p>{words.leftOut(format.number(leftOut))}</p> : undefined}>
      <DataTable
        caption={words.title}
        captionHidden
        columns={columns}
        rows={faults}
        rowKey={(fault) => JSON.stringify([fault.row, fault.column, fault.code, fault.params])}
      />
    </Card>
  );
}

/** Columns that may be personal data: the coordinator can say that they are not. */
function PersonalColumns({ faults }: { faults: SampleFault[] }) {
  const words = useTexts(uploadTexts);
  return (
    <Card title={words.personalTitle} intro={words.personalText}>
      <ul>
        {faults.map((fault) => (
          <li key={fault.column}>
            <code>{fault.column}</code>: {words.personalKinds[fault.code as keyof typeof words.personalKinds]}
          </li>
        ))}
      </ul>
      <Form method="get">
        <CheckboxField name="accept" value="1" label={words.accept} required />
        <div className="form-actions form-actions-below">
          <Button kind="secondary">{words.acceptCheck}</Button>
        </div>
      </Form>
    </Card>
  );
}
