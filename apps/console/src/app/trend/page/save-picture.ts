/** The chart as a PNG that explains itself: what it shows, of when, and which line is which. */
import { saveFile } from '../../reports/save-file';
import type { LineLook } from './line-look';

const ROW_PX = 44;
const FONT_PX = 26;
const SAMPLE_PX = 110;

export interface Caption {
  title: string;
  lines: readonly { look: LineLook; text: string }[];
  font: string;
  ground: string;
  ink: string;
}

/** @param chart twice as fine as the screen */
export function savePicture(chart: HTMLCanvasElement, caption: Caption, name: string): void {
  const head = (caption.lines.length + 1) * ROW_PX + ROW_PX / 2;
  const sheet = document.createElement('canvas');
  sheet.width = chart.width;
  sheet.height = chart.height + head;
  const pen = sheet.getContext('2d');
  if (!pen) return;
  pen.fillStyle = caption.ground;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.textBaseline = 'middle';
  pen.font = `600 ${FONT_PX}px ${caption.font}`;
  write(pen, caption.title, ROW_PX / 2, 0, caption);
  pen.font = `${FONT_PX}px ${caption.font}`;
  caption.lines.forEach(({ look, text }, index) => {
    drawSample(pen, look, (index + 1.5) * ROW_PX);
    write(pen, text, ROW_PX + SAMPLE_PX, index + 1, caption);
  });
  pen.drawImage(chart, 0, head);
  sheet.toBlob((blob) => {
    if (blob) saveFile(blob, name, 'image/png');
  }, 'image/png');
}

function write(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  row: number,
  { ink }: Caption,
): void {
  pen.fillStyle = ink;
  pen.fillText(text, x, (row + 0.5) * ROW_PX, pen.canvas.width - x - ROW_PX / 2);
}

function drawSample(pen: CanvasRenderingContext2D, { colour, dash, mark }: LineLook, y: number) {
  const width = 4;
  pen.save();
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash.map((length) => length * width));
  pen.beginPath();
  pen.moveTo(ROW_PX / 2, y);
  pen.lineTo(ROW_PX / 2 + SAMPLE_PX, y);
  pen.stroke();
  pen.translate((ROW_PX + SAMPLE_PX) / 2 - 10, y - 10);
  pen.scale(2, 2);
  pen.fill(new Path2D(mark));
  pen.restore();
}
