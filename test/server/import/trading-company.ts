/**
 * Files such as an old trading system writes them, from a seed: Latin-1, names with accents and quotes, addresses with
 * commas that nobody quoted, dates with a time, NULL for nothing, lines in another file.
 */
import fc from 'fast-check';

export interface TradingCompany {
  /** Texts of the files by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly products: number;
  readonly customers: number;
  readonly orders: number;
  readonly lines: readonly { readonly price: string; readonly quantity: number; readonly discount: string }[];
}

/** That products belong to, by their numbers from 1. */
export const CATEGORIES = [
  'Beverages',
  'Condiments',
  'Confections',
  'Dairy Products',
  'Grains/Cereals',
  'Meat/Poultry',
  'Produce',
  'Seafood',
];
const NAMES = [
  "Bon app'",
  'Bólido Comidas',
  'Frères "Élan" & fils',
  'Königlich Essen',
  'Mère Paillarde',
  'QUICK-Stop',
];
const STREETS = [
  '24, place Kléber',
  'C/ Araquil, 67',
  'Obere Str. 57',
  '12, rue des Bouchers, 3e étage',
  "Fauntleroy 'Circus'",
];
const PHONES = ['030-0074321', '(5) 555-4729', '88.60.15.31', '0921-12 34 65', 'NULL'];
const HEADERS = {
  customers:
    'customerID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax',
  products:
    'productID,productName,supplierID,categoryID,quantityPerUnit,unitPrice,unitsInStock,unitsOnOrder,reorderLevel,discontinued',
  orders:
    'orderID,customerID,employeeID,orderDate,requiredDate,shippedDate,shipVia,freight,shipName,shipAddress,shipCity,shipRegion,shipPostalCode,shipCountry',
  lines: 'orderID,productID,unitPrice,quantity,discount',
} as const;

const price = fc.integer({ min: 1, max: 30_000 }).map((cents) => (cents / 100).toFixed(2));

/** A cell with quotes in it is quoted, and its quotes are doubled; a comma alone is not. */
const cell = (text: string): string => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text);
const table = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\r\n')}\r\n`;

export function tradingCompany(
  seed: number,
  size: { readonly customers: number; readonly products: number; readonly orders: number },
): TradingCompany {
  const sample = <T>(of: fc.Arbitrary<T>, count: number, salt: number): readonly T[] =>
    fc.sample(of, { seed: seed + salt, numRuns: count });
  const day = fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(1996, 6, 4 + days)));
  const midnight = (date: Date, more: number) =>
    `${new Date(date.getTime() + more * 86_400_000).toISOString().slice(0, 10)} 00:00:00.000`;
  const customerId = (index: number) => `C${String(index + 1).padStart(4, '0')}`;

  const customers = sample(
    fc.record({
      name: fc.constantFrom(...NAMES),
      street: fc.constantFrom(...STREETS),
      phone: fc.constantFrom(...PHONES),
    }),
    size.customers,
    1,
  ).map(
    ({ name, street, phone }, index) =>
      `${customerId(index)},${cell(`${name} ${index + 1}`)},María Anders,Owner,${street},São Paulo,NULL,05021,Brazil,${phone},NULL`,
  );
  const products = sample(
    fc.record({ price, category: fc.integer({ min: 1, max: 8 }) }),
    size.products,
    2,
  ).map(
    (product, index) =>
      `${index + 1},Gumbär ${index + 1},1,${product.category},"24 - 12"" bottles",${product.price},1,0,0,0`,
  );
  const line = fc.record({
    product: fc.integer({ min: 1, max: size.products }),
    price,
    quantity: fc.integer({ min: 1, max: 130 }),
    discount: fc.constantFrom('0', '0.05', '0.15', '0.2', '0.25'),
  });
  const order = fc.record({
    customer: fc.nat(size.customers - 1),
    day,
    freight: price,
    street: fc.constantFrom(...STREETS),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  });
  const orders = sample(order, size.orders, 3);
  const rows = orders.map(
    ({ customer, day: ordered, freight, street }, index) =>
      `${10_000 + index},${customerId(customer)},5,${midnight(ordered, 0)},${midnight(ordered, 28)},NULL,3,${freight},Hänel,${street},Reims,NULL,51100,France`,
  );
  const lineRows = orders.flatMap(({ lines }, index) =>
    lines.map((each) => `${10_000 + index},${each.product},${each.price},${each.quantity},${each.discount}`),
  );

  return {
    files: {
      'customers.csv': table(HEADERS.customers, customers),
      'products.csv': table(HEADERS.products, products),
      'orders.csv': table(HEADERS.orders, rows),
      // Written in another order than the orders.
      'order-details.csv': table(HEADERS.lines, lineRows.toReversed()),
    },
    products: products.length,
    customers: customers.length,
    orders: orders.length,
    lines: orders.flatMap(({ lines }) => lines),
  };
}
