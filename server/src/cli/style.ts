import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is where colours are off. */
export type Style = (format: Format, text: string) => string;

export function createStyle(color: boolean): Style {
  return (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
}
