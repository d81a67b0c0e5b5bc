/** Writes the names on the map, with the fonts of this machine; one per look. */
import type { Box, LabelWish } from './label-places';

export interface Label extends LabelWish {
  font: string;
  colour: string;
}

export class LabelPen {
  private readonly widths = new Map<string, number>();

  /** @param scale px of a sixteenth of a rem */
  constructor(
    private readonly pen: CanvasRenderingContext2D | null,
    private readonly scale: number,
    private readonly token: (name: string) => string,
  ) {}

  /** @param size in sixteenths of a rem */
  make(text: string, size: number, weight: number, colour: string) {
    const font = `${weight} ${size * this.scale}px ${this.token('font')}`;
    return { text, font, colour, width: this.widthOf(text, font), height: size * 1.3 * this.scale };
  }

  write({ text, font, colour }: Label, { left, top, height }: Box): void {
    if (!this.pen) return;
    this.pen.font = font;
    this.pen.textBaseline = 'middle';
    this.pen.lineJoin = 'round';
    this.pen.lineWidth = 3.5 * this.scale;
    this.pen.strokeStyle = this.token('map-ground');
    this.pen.strokeText(text, left, top + height / 2);
    this.pen.fillStyle = this.token(colour);
    this.pen.fillText(text, left, top + height / 2);
  }

  private widthOf(text: string, font: string): number {
    const key = `${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined && this.pen) {
      this.pen.font = font;
      width = this.pen.measureText(text).width;
      this.widths.set(key, width);
    }
    return width ?? 0;
  }
}
