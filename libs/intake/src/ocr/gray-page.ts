/** A page as grey pixels, one byte each, row by row; 0 is black. */
export interface GrayPage {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** A rectangle that may be turned: `angle` in radians, positive when the line falls to the right. */
export interface TurnedBox {
  /** Middle of the rectangle. */
  x: number;
  y: number;
  width: number;
  height: number;
  angle: number;
}

/** The pixels of a turned rectangle, upright and scaled to a height; what lies outside of the page is white. Bilinear. */
export function cutOut(page: GrayPage, box: TurnedBox, height: number, mostWidth: number): GrayPage {
  const scale = box.height / height;
  const width = Math.max(1, Math.min(mostWidth, Math.round(box.width / scale)));
  const across = box.width / width;
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) * scale - box.height / 2;
    for (let column = 0; column < width; column++) {
      const u = (column + 0.5) * across - box.width / 2;
      pixels[row * width + column] = greyAt(page, box.x + u * cos - v * sin, box.y + u * sin + v * cos);
    }
  }
  return { width, height, pixels };
}

/** The page scaled to a size; each pixel is the mean of what it covers, so that thin strokes stay. */
export function scaledTo({ width, height, pixels }: GrayPage, toWidth: number, toHeight: number): GrayPage {
  const scaled = new Uint8Array(toWidth * toHeight);
  for (let row = 0; row < toHeight; row++) {
    const top = Math.floor((row * height) / toHeight);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / toHeight));
    for (let column = 0; column < toWidth; column++) {
      const left = Math.floor((column * width) / toWidth);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / toWidth));
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += pixels[y * width + x] ?? 255;
      scaled[row * toWidth + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width: toWidth, height: toHeight, pixels: scaled };
}

function greyAt({ width, height, pixels }: GrayPage, x: number, y: number): number {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const [right, below] = [x - 0.5 - left, y - 0.5 - top];
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? 255 : (pixels[row * width + column] ?? 255);
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - below) + lower * below;
}
