/**
 * The k-th smallest of some numbers (Hoare's selection, 1961), which are left in another order: linear time on average,
 * however many are equal.
 *
 * @param numbers - none NaN
 * @param k - 1 for the smallest, at most the number of numbers
 */
export function kthSmallest(numbers: Float32Array | Float64Array, k: number): number {
  const place = k - 1;
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const pivot = medianOfThree(numbers[low]!, numbers[(low + high) >> 1]!, numbers[high]!);
    let left = low;
    let right = high;
    while (left <= right) {
      while (numbers[left]! < pivot) left++;
      while (numbers[right]! > pivot) right--;
      if (left > right) break;
      const held = numbers[left]!;
      numbers[left++] = numbers[right]!;
      numbers[right--] = held;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return numbers[place]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
