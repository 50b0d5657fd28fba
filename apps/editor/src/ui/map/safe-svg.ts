const ELEMENTS = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
  'defs',
  'marker',
  'clipPath',
]);
const ATTRIBUTE =
  /^(?:d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|width|height|viewBox|points|transform|fill|fill-opacity|stroke|stroke-[a-z]+|opacity|font-[a-z]+|text-anchor|dominant-baseline|class|id|marker-[a-z]+|orient|ref[XY]|markerWidth|markerHeight|markerUnits|preserveAspectRatio|vector-effect|clip-path|dx|dy|aria-[a-z]+|role|xmlns)$/;
const REACHES_OUT = /url\((?!\s*['"]?#)|javascript:|data:|expression\(/i;

/**
 * A picture of a map that came as text, cleaned to drawing elements and their measures: names in it were typed by
 * people, and a picture has no business running or fetching anything. Undefined when it is no picture.
 */
export function safeSvg(text: string, parser: Pick<DOMParser, 'parseFromString'> = new DOMParser()): SVGSVGElement | undefined {
  const root = parser.parseFromString(text, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') return undefined;
  clean(root);
  return root as unknown as SVGSVGElement;
}

function clean(element: Element): void {
  for (const attribute of Array.from(element.attributes))
    if ((!ATTRIBUTE.test(attribute.name) && attribute.name !== 'style') || REACHES_OUT.test(attribute.value))
      element.removeAttribute(attribute.name);
  for (const child of Array.from(element.children)) {
    if (ELEMENTS.has(child.localName) && child.namespaceURI === 'http://www.w3.org/2000/svg') clean(child);
    else child.remove();
  }
}
