import { LIMITS } from '@baton/schema/limits';

export interface PictureSize {
  width: number;
  height: number;
}

/** The size that a picture says it has; undefined when it is none. */
export function sizeOfSvg(svg: string): PictureSize | undefined {
  const found = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return found ? { width: Number(found[1]), height: Number(found[2]) } : undefined;
}

export function scaled({ width, height }: PictureSize, factor: number): PictureSize {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** Why a picture of this size cannot be made, as a sentence; undefined when it can. */
export function sizeProblem({ width, height }: PictureSize): string | undefined {
  if (Math.max(width, height) <= LIMITS.pictureSide && width * height <= LIMITS.picturePixels) return undefined;
  return 'That is more than a browser can draw. Choose a smaller size, or SVG.';
}
