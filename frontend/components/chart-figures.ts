export type Measure = 'money' | 'count' | 'tokens' | 'seconds' | 'share' | 'score';
export type Figure = string | null | undefined;

export interface Format {
  /** Every digit, for tooltips and tables; works on the text, not on a rounded number. */
  exact(figure: Figure): string;
  /** Few characters, for axes. */
  short(value: number): string;
}

export function figures(measure: Measure, locale: string, unknown: string): Format {
  const exactNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 });
  const exactMoney = new Intl.NumberFormat(locale, { minimumFractionDigits: 6, maximumFractionDigits: 12 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 3 });
  return {
    exact(figure) {
      if (figure === null || figure === undefined) return unknown;
      // the standard lets a decimal string pass without going through a double
      const digits = figure as unknown as number;
      switch (measure) {
        case 'money': return `$${exactMoney.format(digits)}`;
        case 'share': return share.format(digits);
        case 'seconds': return seconds.format(digits);
        default: return exactNumber.format(digits);
      }
    },
    short(value) {
      switch (measure) {
        case 'money': return `$${value !== 0 && Math.abs(value) < 1 ? exactNumber.format(Number(value.toPrecision(3))) : compact.format(value)}`;
        case 'share': return share.format(value);
        case 'seconds': return seconds.format(value);
        default: return compact.format(value);
      }
    },
  };
}
