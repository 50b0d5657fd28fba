import type { PictureSize } from './picture-size.ts';

/** Draws a picture of ours as PNG. It holds no foreign content, so the browser gives the pixels out again. */
export async function svgToPng(svg: string, { width, height }: PictureSize): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  return await new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The browser gave no picture.'))), 'image/png'),
  );
}
