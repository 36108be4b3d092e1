import { expect, it } from "vitest";
import { studentQuantile } from "../../math/student-t.ts";

// Student's table, and closed forms: one degree is Cauchy's law, two degrees x / sqrt(2 + x^2).
it.each([
  [0.975, 1, Math.tan(Math.PI * 0.475)],
  [0.975, 2, 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))],
  [0.975, 4, 2.7764451051977987],
  [0.95, 9, 1.8331129326536337],
  [0.995, 30, 2.749995653567226],
  [0.975, 1000, 1.9623390808264074],
])("the quantile of %f with %i degrees of freedom is %f", (probability, degrees, quantile) => {
  expect(studentQuantile(probability, degrees) / quantile).toBeCloseTo(1, 9);
  expect(studentQuantile(1 - probability, degrees) / quantile).toBeCloseTo(-1, 9);
});

it("the median is zero", () => expect(studentQuantile(0.5, 7)).toBeCloseTo(0, 12));
