import { FREE } from '../src/cost/free';
import { PRICERS } from '../src/cost/estimate';
import { monthly, PRICE_LIST, unconfirmed } from '../src/cost/prices';

const PRICES = Object.entries(PRICE_LIST.prices);

test('the list has a day, and each price says where AWS states it', () => {
  expect(PRICE_LIST.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(
    PRICES.filter(([, { source }]) => !/^https:\/\/aws\.amazon\.com\//.test(PRICE_LIST.sources[source] ?? '')),
  ).toEqual([]);
});

test('every source is one of a price', () => {
  const used = PRICES.map(([, { source }]) => source);
  expect(Object.keys(PRICE_LIST.sources).filter((source) => !used.includes(source))).toEqual([]);
});

test('what is reserved costs less than the same on demand', () => {
  const reserved = PRICES.filter(([name]) => name.endsWith('.reserved'));

  expect(reserved.length).toBeGreaterThan(0);
  expect(reserved.filter(([name, { usd }]) => !(usd < PRICE_LIST.prices[name.replace('.reserved', '')]?.usd))).toEqual(
    [],
  );
});

test('what is billed by the hour costs all hours of a month, the rest its quantity', () => {
  expect(monthly('ec2.t3.medium').usd).toBeCloseTo(30.368);
  expect(monthly('ec2.t3.medium').reserved).toBeCloseTo(19.053);
  expect(monthly('s3.standard', 100)).toEqual({ usd: 2.3, reserved: 2.3 });
  expect(() => monthly('ec2.x9')).toThrow("'ec2.x9' has no price; it belongs into prices.json (COST_UNPRICED)");
});

test('prices of which there is but one source are named', () => {
  expect(unconfirmed()).toContain('rds.export');
  expect(unconfirmed()).not.toContain('alb');
});

test('no type is both free and priced', () => {
  expect(Object.keys(PRICERS).filter((type) => FREE.has(type))).toEqual([]);
});
