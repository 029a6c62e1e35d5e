package dev.cutover.verdict.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Simulated blocks whose true effect is known. */
record Series(double effect, double between, double within, int pairs) {
  /** Two machines' luck of compilation differs by 2%, neighbouring slices by 5%. */
  static Series of(double effect) {
    return new Series(Math.log1p(effect), 0.02, 0.05, 20);
  }

  Blocks draw(int blocks, RandomGenerator random) {
    List<double[]> drawn = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      double mean = effect + between * random.nextGaussian();
      drawn.add(random.doubles(pairs).map(_ -> mean + within * random.nextGaussian()).toArray());
    }
    return new Blocks(drawn);
  }
}
