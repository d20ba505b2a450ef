package dev.maru.prompt;

/**
 * The Bradley-Terry model: i is preferred to j with probability g(i) / (g(i) + g(j)). Fitted by the MM algorithm of
 * D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", The Annals of Statistics 32 (2004), section 2,
 * a tie counted as half a win for both.
 *
 * <p>Votes seldom connect every model with every other, and a model that never lost would be infinitely strong. So each
 * is also given one tie's worth (times {@code prior}) against an imaginary model of strength 1; it pulls everybody a
 * little to the middle and fades as votes come in. The standard error is that of a log strength against the mean of all,
 * from the inverse of the observed information at the fit, the imaginary model included.
 */
final class BradleyTerry {
    static final double PRIOR = 1;
    private static final int MOST_STEPS = 100_000;
    private static final double CLOSE = 1e-12;

    private final double[] strengths;
    private final double[][] covariance;

    private BradleyTerry(double[] strengths, double[][] covariance) {
        this.strengths = strengths;
        this.covariance = covariance;
    }

    /** @param wins how often the row's model was preferred to the column's; halves for ties */
    static BradleyTerry fit(double[][] wins) {
        return fit(wins, PRIOR);
    }

    static BradleyTerry fit(double[][] wins, double prior) {
        int n = wins.length;
        double[] gamma = new double[n];
        java.util.Arrays.fill(gamma, 1);
        for (int step = 0; step < MOST_STEPS && improve(gamma, wins, prior) > CLOSE; step++) {
            // each step moves nearer to the one maximum there is
        }
        double mean = 0;
        for (double g : gamma) {
            mean += Math.log(g) / n;
        }
        double[] strengths = new double[n];
        for (int i = 0; i < n; i++) {
            strengths[i] = Math.log(gamma[i]) - mean;
        }
        return new BradleyTerry(strengths, centered(inverse(information(gamma, wins, prior))));
    }

    /** The log strength, less the mean of all. */
    double strength(int i) {
        return strengths[i];
    }

    double standardError(int i) {
        return Math.sqrt(Math.max(0, covariance[i][i]));
    }

    /** The standard error of the difference of two log strengths. */
    double standardError(int i, int j) {
        return Math.sqrt(Math.max(0, covariance[i][i] + covariance[j][j] - 2 * covariance[i][j]));
    }

    private static double improve(double[] gamma, double[][] wins, double prior) {
        double moved = 0;
        for (int i = 0; i < gamma.length; i++) {
            double won = prior / 2;
            double met = prior / (gamma[i] + 1);
            for (int j = 0; j < gamma.length; j++) {
                won += wins[i][j];
                met += (wins[i][j] + wins[j][i]) / (gamma[i] + gamma[j]);
            }
            double better = won / met;
            moved = Math.max(moved, Math.abs(Math.log(better / gamma[i])));
            gamma[i] = better;
        }
        return moved;
    }

    private static double[][] information(double[] gamma, double[][] wins, double prior) {
        int n = gamma.length;
        double[][] information = new double[n][n];
        for (int i = 0; i < n; i++) {
            // without a prior only differences are known: fixing the mean (a ridge along it) changes none of them
            double anchor = gamma[i] / (1 + gamma[i]) / (1 + gamma[i]);
            information[i][i] += prior * anchor;
            for (int j = 0; j < n; j++) {
                information[i][j] += prior == 0 ? 1.0 / n : 0;
                if (i != j) {
                    double variance = gamma[i] * gamma[j] / Math.pow(gamma[i] + gamma[j], 2);
                    double known = (wins[i][j] + wins[j][i]) * variance;
                    information[i][i] += known;
                    information[i][j] -= known;
                }
            }
        }
        return information;
    }

    /** The covariance of the differences from the mean. */
    private static double[][] centered(double[][] covariance) {
        int n = covariance.length;
        double[] rows = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i] += covariance[i][j] / n;
                all += covariance[i][j] / n / n;
            }
        }
        double[][] centered = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centered[i][j] = covariance[i][j] - rows[i] - rows[j] + all;
            }
        }
        return centered;
    }

    /** By Gauss-Jordan elimination; the matrix is symmetric and positive definite, so no pivoting is needed. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] left = new double[n][];
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            left[i] = matrix[i].clone();
            right[i][i] = 1;
        }
        for (int p = 0; p < n; p++) {
            double pivot = left[p][p];
            for (int j = 0; j < n; j++) {
                left[p][j] /= pivot;
                right[p][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = left[i][p];
                if (i != p && factor != 0) {
                    for (int j = 0; j < n; j++) {
                        left[i][j] -= factor * left[p][j];
                        right[i][j] -= factor * right[p][j];
                    }
                }
            }
        }
        return right;
    }
}
