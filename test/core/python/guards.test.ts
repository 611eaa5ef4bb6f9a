import { check } from './marked.ts';

describe('guards', () => {
  it('are handlers of what an API that is gone raises', () => {
    check(`
import numpy as np
try:
    from numpy import trapezoid  #> (np.trapezoid)
except ImportError:
    from numpy import trapz as trapezoid  #> (np.trapz)
trapezoid(1)  #> (np.trapezoid?)
try:
    np.product(1)  #> (np.product)
except (AttributeError, ValueError):
    np.product(2)  #> (np.product)
try:
    np.product(1)  #> np.product
except ValueError:
    np.product(2)  #> np.product
try:
    np.product(1)  #> (np.product)
except:
    np.product(2)  #> np.product
try:
    from numpy import product  #> (np.product)
except ImportError:
    product = None
product(1)  #> (np.product)
`);
  });

  it('are tests of a version, through names and functions', () => {
    check(`
import numpy as np
import pandas as pd
from packaging.version import Version
from .compat import PANDAS_GE_20
if Version(pd.__version__) >= Version("2.0"):
    np.product(1)  #> (np.product)
else:
    np.product(2)  #> (np.product)
NEW = tuple(int(x) for x in np.__version__.split(".")) < (2, 0)
x = np.product if NEW else np.array  #> (np.product) (np.array)
if PANDAS_GE_20 and flag:
    def f():
        np.product(1)  #> (np.product)
if flag > 2:
    np.product(1)  #> np.product
def g():
    if np.__version__ < "2":
        return np.product(1)  #> (np.product)
    return np.array(1)  #> (np.array)
`);
  });

  it('are tests with hasattr, but not the default of getattr', () => {
    check(`
import numpy as np
f = getattr(np, "trapezoid", np.trapz)  #> np.trapz
f(1)
if hasattr(np, "product"):
    np.product(1)  #> (np.product)
y = hasattr(np, "product") and np.product(1)  #> (np.product)
def f(x):
    if not hasattr(np, "product"):
        return None
    return np.product(x)  #> (np.product)
`);
  });

  it('are modules that a fallback replaces', () => {
    check(`
try:
    import pandas.util.testing as tm  #> (pd.util.testing)
except ImportError:
    import pandas.testing as tm  #> (pd.testing)
tm.assert_frame_equal(1)  #> (pd.util.testing.assert_frame_equal?)
try:
    import numpy as np
except ImportError:
    np = None
np.product(1)  #> np.product
`);
  });
});
