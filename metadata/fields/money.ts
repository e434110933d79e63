import { decimalKind } from './decimal-value.ts';

/** An amount; its decimal places are its currency's. */
export const money = decimalKind({ name: 'money', widget: 'money', digits: { whole: 15, scale: 4 } });
