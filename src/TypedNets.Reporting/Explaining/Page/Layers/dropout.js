// A trained network leaves nothing out.

const unchanged = ([input]) => input;

layers.Dropout = unchanged;
layers.Dropout1d = unchanged;
layers.Dropout2d = unchanged;
layers.Dropout3d = unchanged;
layers.AlphaDropout = unchanged;
layers.FeatureAlphaDropout = unchanged;
layers.StochasticDepth = unchanged;
