/** A plain 2D canvas of the map, as large as the map and as fine as the screen. */
export class Paper {
  private readonly canvas = document.createElement('canvas');
  readonly pen = this.canvas.getContext('2d');

  constructor(
    private readonly box: HTMLElement,
    name: 'ground' | 'areas' | 'sites',
  ) {
    this.canvas.className = 'map-paper';
    this.canvas.dataset['paper'] = name;
    box.append(this.canvas);
  }

  /** Clean, to draw on in CSS pixels; `null` where the browser gives none. */
  clean(): CanvasRenderingContext2D | null {
    const { canvas, pen } = this;
    const width = Math.round(this.box.clientWidth * devicePixelRatio);
    const height = Math.round(this.box.clientHeight * devicePixelRatio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    pen?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen?.clearRect(0, 0, width, height);
    return pen;
  }
}
