// What Python writes into a page before the scripts: socialkit/kit/browser/stamp_table.py.
declare const NUMBERS: {
  mirror: boolean;
  sizes: StampSize[];
  numbers: Record<string, Record<string, any>>;
};
