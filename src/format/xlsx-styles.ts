/** How the cells of a workbook look. */

import type { CellStyle } from 'hucre/xlsx';
import type { Column } from '../report/table';

export const FONT = { name: 'Calibri', size: 11 };

export const HEADING: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EBF0' } },
  alignment: { vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '7A8794' } } },
};

const BODY: CellStyle = { alignment: { vertical: 'top', wrapText: true } };

export const LINK: CellStyle = { ...BODY, font: { ...FONT, color: { rgb: '1F5FA8' }, underline: true } };

/** Dates at the left and numbers off the edge, so that neither runs into the words of the next column. */
export function styleOf({ type }: Column): CellStyle {
  if (type === 'date') return { alignment: { ...BODY.alignment, horizontal: 'left' }, numFmt: 'yyyy-mm-dd' };
  if (type === 'number') return { alignment: { ...BODY.alignment, horizontal: 'right', indent: 1 } };
  return BODY;
}
